import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetIdentity, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';

interface Colleague {
  id: string;
  name: string;
  focusUntil: string | null;
}

/** Who works here, who is deep in work, and a word left for them. */
export function Colleagues() {
  const translate = useTranslate();
  const format = useFormat();
  const { identity } = useGetIdentity();
  const [writing, setWriting] = useState<Colleague | null>(null);
  const { data } = useQuery({
    queryKey: ['availability'],
    queryFn: ({ signal }) => api<{ items: Colleague[] }>('/availability', { signal }),
    refetchInterval: 60_000,
  });
  const others = (data?.items ?? []).filter(({ id }) => id !== identity?.id);
  if (others.length === 0) return null;
  return (
    <Panel title={translate('rhythm.colleagues')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {others.map((one) => (
          <Box
            component="li"
            key={one.id}
            sx={{
              display: 'flex',
              gap: 1.5,
              alignItems: 'center',
              flexWrap: 'wrap',
              px: { xs: 2, md: 3 },
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 120 }}>{one.name}</Box>
            <StateWord tone={one.focusUntil === null ? 'done' : 'off'}>
              {one.focusUntil === null
                ? translate('rhythm.available')
                : translate('rhythm.busyUntil', { time: format.time(one.focusUntil) })}
            </StateWord>
            <Button
              size="small"
              aria-label={translate('rhythm.leaveWordTo', { name: one.name })}
              onClick={() => setWriting(one)}
            >
              {translate('rhythm.leaveWord')}
            </Button>
          </Box>
        ))}
      </Box>
      {writing ? <WordDialog colleague={writing} onClose={() => setWriting(null)} /> : null}
    </Panel>
  );
}

function WordDialog({ colleague, onClose }: { colleague: Colleague; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy, problem } = useAction({ inline: true });
  const [text, setText] = useState('');
  const send = async () => {
    const body = { staffId: colleague.id, text: text.trim() };
    if (await run('/rhythm/words', { method: 'POST', body }, 'rhythm.wordLeft')) onClose();
  };
  return (
    <ActionDialog
      title={translate('rhythm.leaveWordTo', { name: colleague.name })}
      verb={translate('rhythm.leaveWord')}
      busy={busy}
      problem={problem}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <TextField
        autoFocus
        multiline
        minRows={2}
        label={translate('rhythm.word')}
        helperText={
          colleague.focusUntil === null
            ? undefined
            : translate('rhythm.wordHeld', { time: format.time(colleague.focusUntil) })
        }
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActionDialog>
  );
}
