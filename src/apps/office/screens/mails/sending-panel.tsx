import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';

interface Summary {
  serverConfigured: boolean;
  from: string;
  counts: { state: string; count: number }[];
}

/** Above the list: what to do when nothing can be sent, and the mails that wait since. */
export function SendingPanel() {
  const translate = useTranslate();
  const may = useScopes();
  const { run, busy } = useAction();
  const { data } = useQuery({
    queryKey: ['mails', 'summary'],
    queryFn: ({ signal }) => api<Summary>('/mails/summary', { signal }),
  });
  if (!data) return null;
  const held = data.counts.find(({ state }) => state === 'held')?.count ?? 0;
  if (!data.serverConfigured) {
    return (
      <Box sx={{ mb: 2.5 }}>
        <CalmAlert tone="act">{translate('mails.noServer', { smart_count: held })}</CalmAlert>
      </Box>
    );
  }
  if (held === 0) return null;
  return (
    <Box sx={{ mb: 2.5 }}>
      <CalmAlert
        tone="go"
        action={
          may('mails:write') ? (
            <Button
              variant="outlined"
              size="small"
              disabled={busy}
              onClick={() =>
                void run('/mails/release', { method: 'POST', body: {} }, 'mails.released')
              }
            >
              {translate('mails.release')}
            </Button>
          ) : undefined
        }
      >
        {translate('mails.heldCount', { smart_count: held })}
      </CalmAlert>
    </Box>
  );
}
