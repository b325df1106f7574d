import Close from '@mui/icons-material/Close';
import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { addRecent } from '../data/recent.ts';
import { useProblemText } from '../data/use-action.ts';
import { hiddenText } from '../parts/hidden-text.ts';
import { useCommands } from './commands.ts';
import { useHits, type Hit } from './search-hits.ts';

const CameraScan = lazy(async () => ({
  default: (await import('../screens/purchasing/camera-scan.tsx')).CameraScan,
}));

/**
 * Ctrl K: orders, customers, articles, documents, screens and acts from one field. What a scanner read is looked up and opened
 * when it names one thing.
 */
export function CommandSearch({
  scanned = '',
  onClose,
  onNote,
}: {
  scanned?: string | undefined;
  onClose: () => void;
  onNote: () => void;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [text, setText] = useState(scanned);
  const [at, setAt] = useState(0);
  // Enter came, or a code was read, before the answer did.
  const [wanted, setWanted] = useState<{ text: string; isCode: boolean } | null>(
    scanned === '' ? null : { text: scanned, isCode: true },
  );
  const commands = useCommands(onClose, onNote);
  const { hits, isSearching, error } = useHits(text, commands);
  useEffect(() => setAt(0), [text]);
  useEffect(() => {
    document.getElementById(`hit-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    if (hit.command) return hit.command.run();
    if (hit.to === null) return;
    addRecent({ kind: hit.group, title: hit.title, detail: hit.detail, to: hit.to });
    onClose();
    void navigate(hit.to);
  };
  useEffect(() => {
    if (wanted === null || isSearching) return;
    setWanted(null);
    const records = hits.filter(({ command }) => command === undefined);
    // A code that names several things is for the person to tell apart.
    if (wanted.text === text.trim() && (!wanted.isCode || records.length === 1)) open(records[0]);
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const last = hits.length - 1;
    if (event.key === 'ArrowDown') setAt((now) => (now >= last ? 0 : now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => (now <= 0 ? last : now - 1));
    else if (event.key === 'Home' && text === '') setAt(0);
    else if (event.key === 'End' && text === '') setAt(last);
    // What is shown still answers the former text: the answer to this one is on its way.
    else if (event.key === 'Enter' && isSearching && !hits[at]?.command)
      setWanted({ text: text.trim(), isCode: false });
    else if (event.key === 'Enter') open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      fullScreen={isPhone}
      maxWidth="sm"
      aria-labelledby="search-title"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: { mt: { xs: 0, sm: 10 } } } }}
    >
      <Box component="h2" id="search-title" sx={hiddenText}>
        {translate('search.title')}
      </Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          pl: { xs: 2, sm: 3 },
          pr: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Search sx={{ color: 'text.secondary' }} aria-hidden />
        <InputBase
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={translate('search.placeholder')}
          inputProps={{
            role: 'combobox',
            type: 'search',
            enterKeyHint: 'go',
            autoComplete: 'off',
            autoCapitalize: 'off',
            spellCheck: false,
            'aria-label': translate('search.title'),
            'aria-expanded': hits.length > 0,
            'aria-controls': 'search-hits',
            'aria-activedescendant': hits[at] ? `hit-${at}` : undefined,
          }}
          sx={{
            flex: 1,
            py: 1.25,
            fontSize: '1.125rem',
            // The dialog has its own way to close.
            '& input::-webkit-search-cancel-button': { display: 'none' },
          }}
        />
        <IconButton onClick={onClose} aria-label={translate('common.close')}>
          <Close />
        </IconButton>
      </Box>
      <Box
        id="search-hits"
        role="listbox"
        aria-label={translate('search.title')}
        aria-busy={isSearching}
        sx={{ maxHeight: { sm: '60vh' }, overflowY: 'auto', py: 1, flex: 1 }}
      >
        {hits.map((hit, index) => (
          <HitLine
            key={hit.key}
            hit={hit}
            index={index}
            isCurrent={index === at}
            isFirst={index === 0 || hits[index - 1]!.group !== hit.group}
            onOpen={() => open(hit)}
            onPoint={() => setAt(index)}
          />
        ))}
      </Box>
      <Says text={text.trim()} count={hits.length} isSearching={isSearching} error={error} />
      {isPhone ? (
        <Box sx={{ p: 2, borderTop: 1, borderColor: 'divider' }}>
          <Suspense fallback={null}>
            <CameraScan
              onCode={(code) => {
                setText(code);
                setWanted({ text: code, isCode: true });
              }}
            />
          </Suspense>
        </Box>
      ) : null}
    </Dialog>
  );
}

function HitLine({
  hit,
  index,
  isCurrent,
  isFirst,
  onOpen,
  onPoint,
}: {
  hit: Hit;
  index: number;
  isCurrent: boolean;
  isFirst: boolean;
  onOpen: () => void;
  onPoint: () => void;
}) {
  const translate = useTranslate();
  const Icon = hit.command?.icon;
  return (
    <Box role="presentation">
      {isFirst ? (
        <Box
          role="presentation"
          sx={{
            px: { xs: 2, sm: 3 },
            pt: 1,
            pb: 0.5,
            fontSize: '0.8438rem',
            fontWeight: 600,
            color: 'text.secondary',
          }}
        >
          {translate(`search.group.${hit.group}`)}
        </Box>
      ) : null}
      <Box
        id={`hit-${index}`}
        role="option"
        aria-selected={isCurrent}
        onClick={onOpen}
        onMouseMove={onPoint}
        sx={{
          px: { xs: 2, sm: 3 },
          py: 1,
          minHeight: 44,
          cursor: 'pointer',
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          bgcolor: isCurrent ? 'tokens.accentWash' : 'transparent',
        }}
      >
        {Icon ? <Icon aria-hidden sx={{ fontSize: 18, color: 'text.secondary' }} /> : null}
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {hit.title}
          </Box>
          {hit.detail === '' ? null : (
            <Box
              sx={{
                color: 'text.secondary',
                fontSize: '0.9063rem',
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {hit.detail}
            </Box>
          )}
        </Box>
        {hit.end === '' ? null : (
          <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{hit.end}</Box>
        )}
      </Box>
    </Box>
  );
}

/** What a screen reader hears, and what stands where no hits are. */
function Says({
  text,
  count,
  isSearching,
  error,
}: {
  text: string;
  count: number;
  isSearching: boolean;
  error: unknown;
}) {
  const translate = useTranslate();
  const describe = useProblemText();
  const words = error
    ? describe(error)
    : count > 0
      ? translate('search.count', { smart_count: count })
      : translate(isSearching ? 'search.searching' : 'search.nothing', { text });
  const isSeen = count === 0 || Boolean(error);
  return (
    <Box
      role="status"
      sx={
        isSeen
          ? { px: 3, pb: 2.5, pt: 1, color: 'text.secondary' }
          : {
              position: 'absolute',
              width: 1,
              height: 1,
              overflow: 'hidden',
              clipPath: 'inset(50%)',
            }
      }
    >
      {words}
    </Box>
  );
}
