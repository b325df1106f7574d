import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { Loading } from '../parts/loading.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { ClosingGate } from './closing-gate.tsx';
import { FreezeGate } from './freeze-gate.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { LoadFailed } from './load-failed.tsx';
import { Notices } from './notices.tsx';
import { Rail } from './rail.tsx';
import { RecordingStrip } from './recording-strip.tsx';
import { useScannerKeys } from './scanner-keys.ts';
import { TopBar } from './top-bar.tsx';

const CommandSearch = lazy(async () => ({
  default: (await import('./command-search.tsx')).CommandSearch,
}));
const NoteAnomaly = lazy(async () => ({
  default: (await import('./note-anomaly.tsx')).NoteAnomaly,
}));
const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }));

/** What surrounds every screen: rail and top bar at a desk, bottom bar on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  /** What is searched for from the start; null: nothing is searched. */
  const [searching, setSearching] = useState<string | null>(null);
  const [helping, setHelping] = useState(false);
  const [noting, setNoting] = useState(false);
  const { pathname } = useLocation();

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching('');
      } else if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        setHelping(true);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useScannerKeys(setSearching);
  useEffect(() => window.scrollTo(0, 0), [pathname]);

  return (
    <Box
      sx={{
        display: 'flex',
        minHeight: '100dvh',
        bgcolor: 'background.default',
        color: 'text.primary',
      }}
    >
      <Box
        component="a"
        href="#content"
        sx={{
          position: 'fixed',
          left: 8,
          top: -60,
          zIndex: 2000,
          bgcolor: 'background.paper',
          px: 2,
          py: 1,
          '&:focus': { top: 8 },
        }}
      >
        {translate('shell.skip')}
      </Box>
      {/* On paper only the page counts. */}
      <Box sx={{ display: 'contents', displayPrint: 'none' }}>{isWide ? <Rail /> : null}</Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ display: 'contents', displayPrint: 'none' }}>
          <TopBar
            isWide={isWide}
            onSearch={() => setSearching('')}
            onHelp={() => setHelping(true)}
            onNote={() => setNoting(true)}
          />
        </Box>
        <ConnectionStrip />
        <ClosingGate />
        <FreezeGate />
        <RecordingStrip />
        <Box component="main" id="content" tabIndex={-1} sx={{ flex: 1, outline: 'none' }}>
          <ErrorBoundary FallbackComponent={LoadFailed} resetKeys={[pathname]}>
            <Suspense fallback={<Loading />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <Box sx={{ display: 'contents', displayPrint: 'none' }}>{isWide ? null : <BottomBar />}</Box>
      <Suspense fallback={null}>
        {searching === null ? null : (
          <CommandSearch
            scanned={searching}
            onClose={() => setSearching(null)}
            onNote={() => setNoting(true)}
          />
        )}
        {helping ? <Help onClose={() => setHelping(false)} /> : null}
        {noting ? <NoteAnomaly onClose={() => setNoting(false)} /> : null}
      </Suspense>
      <Notices />
    </Box>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}
