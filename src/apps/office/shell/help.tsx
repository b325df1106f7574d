import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { mapTexts, typesetFrench } from '../../../kernel/typeset-french.ts';
import type { HelpTexts } from '../i18n/help/model.ts';

/** Reads the help of one language only when somebody asks for help. */
async function loadHelp(locale: string): Promise<HelpTexts> {
  return locale === 'en'
    ? (await import('../i18n/help/en.ts')).help
    : mapTexts((await import('../i18n/help/fr.ts')).help, typesetFrench);
}

/** Which help a screen has: its first path part, `order` for one document of a list. */
export function helpKey(pathname: string): string {
  const [first = '', second, third] = pathname.split('/').filter(Boolean);
  if (first === '') return 'home';
  if (first === 'settings') return second === undefined ? 'settings' : `settings.${second}`;
  return third === 'show' ? `${first}.one` : first;
}

const LIST_KEYS = ['j', 'k', 'x', 'space', 'Enter', '/'] as const;
const EVERYWHERE_KEYS = ['Ctrl K', '?', 'Esc'] as const;

/** Short help about the screen in sight, beside it. */
export function Help({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { pathname } = useLocation();
  const { data } = useQuery({
    queryKey: ['help', locale],
    queryFn: () => loadHelp(locale),
    staleTime: Infinity,
  });
  const key = helpKey(pathname);
  const text = data?.[key] ?? data?.[key.split('.')[0]!] ?? data?.['office'];
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{
        paper: {
          sx: { width: { xs: '100%', sm: 420 }, p: 3 },
          role: 'dialog',
          'aria-label': translate('help.title'),
        },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'start', gap: 2 }}>
        <Typography variant="h2" component="h2" sx={{ flex: 1 }}>
          {text?.title ?? translate('help.title')}
        </Typography>
        <IconButton onClick={onClose} aria-label={translate('common.close')} sx={{ mt: -0.75 }}>
          <Close />
        </IconButton>
      </Box>
      {(text?.text ?? []).map((paragraph) => (
        <Typography key={paragraph} sx={{ mt: 1.5, textWrap: 'pretty' }}>
          {paragraph}
        </Typography>
      ))}
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        {text?.isList === true ? <Keys title="help.listKeys" keys={LIST_KEYS} /> : null}
        <Keys title="help.everywhereKeys" keys={EVERYWHERE_KEYS} />
      </Box>
    </Drawer>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly string[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 3 }}>
      <Typography variant="h3">{translate(title)}</Typography>
      <Box
        component="dl"
        sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 1, columnGap: 2 }}
      >
        {keys.map((key) => (
          <Box key={key} sx={{ display: 'contents' }}>
            <Box component="dt">
              <Box
                component="kbd"
                sx={{
                  font: 'inherit',
                  fontSize: '0.875rem',
                  border: 1,
                  borderColor: 'tokens.strongLine',
                  borderRadius: 0.75,
                  px: 0.75,
                }}
              >
                {key === 'space' ? translate('help.space') : key}
              </Box>
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {translate(`help.key.${key}`)}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
