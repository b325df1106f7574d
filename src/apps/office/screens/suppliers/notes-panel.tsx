import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

interface Note {
  id: number;
  saidOn: string;
  text: string;
  actorLabel: string;
}

/** What was said with a supplier, meeting after meeting. */
export function NotesPanel({ supplierId }: { supplierId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const action = useAction({ inline: true });
  const [text, setText] = useState('');
  const [saidOn, setSaidOn] = useState(shopToday);
  const path = `/suppliers/${supplierId}/notes`;
  const { data } = useQuery({
    queryKey: ['suppliers', supplierId, 'notes'],
    queryFn: async ({ signal }) => (await api<ApiPage<Note>>(path, { signal })).items,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { saidOn, text };
    if (await action.run(path, { method: 'POST', body }, 'suppliers.noteKept')) setText('');
  };
  return (
    <Panel title={translate('suppliers.notes')} why={translate('suppliers.notesWhy')}>
      {may('suppliers:write') ? (
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 1.5, mb: data?.length ? 2.5 : 0 }}
        >
          {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
          <TextField
            label={translate('suppliers.noteText')}
            value={text}
            multiline
            minRows={2}
            onChange={(event) => setText(event.target.value)}
          />
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
            <TextField
              label={translate('suppliers.noteDay')}
              type="date"
              size="small"
              value={saidOn}
              slotProps={{ inputLabel: { shrink: true } }}
              onChange={(event) => setSaidOn(event.target.value)}
            />
            <Button
              type="submit"
              variant="outlined"
              disabled={action.busy || text.trim() === '' || saidOn === ''}
            >
              {translate('suppliers.keepNote')}
            </Button>
          </Box>
        </Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {(data ?? []).map((note) => (
          <Box component="li" key={note.id}>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {format.date(note.saidOn)} · {note.actorLabel}
            </Box>
            <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{note.text}</Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
