import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Change } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';

/** A note on a change or on a moment. */
export interface Note {
  id: number;
  at: string;
  changeId: number | null;
  text: string;
  actorLabel: string;
  writtenAt: string;
}

/** Notes on the changes shown and, when asked for, on the moments between them; one question for a page. */
export function useNotes(changes: readonly Change[], withMoments: boolean): readonly Note[] {
  const may = useScopes();
  const newest = changes[0]?.at;
  const oldest = changes.at(-1)?.at;
  const { data } = useQuery({
    queryKey: ['change-notes', oldest, newest, changes.length, withMoments],
    queryFn: ({ signal }) =>
      api<{ items: Note[] }>('/change-notes', {
        query: {
          from: oldest!,
          // Notes of now stand above the newest change.
          to: withMoments ? new Date(Date.now() + 60_000).toISOString() : oldest!,
          changeIds: changes.map(({ id }) => id).join(','),
        },
        signal,
      }),
    enabled: may('changes:read') && oldest !== undefined,
  });
  return data?.items ?? [];
}

/** One note, with the way to take it back for whoever wrote it. */
export function NoteLine({ note, showsMoment = false }: { note: Note; showsMoment?: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { run, busy } = useAction();
  return (
    <Box
      sx={{
        borderLeft: 3,
        borderColor: 'tokens.accent',
        pl: 1.5,
        my: 0.75,
        display: 'flex',
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'baseline',
      }}
    >
      <Box sx={{ overflowWrap: 'anywhere', textWrap: 'pretty' }}>
        {note.text}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {` · ${note.actorLabel} · ${format.moment(showsMoment ? note.at : note.writtenAt)}`}
        </Box>
      </Box>
      {may('changes:undo') ? (
        <Button
          size="small"
          disabled={busy}
          aria-label={translate('changes.removeNoteOf', { text: note.text })}
          onClick={() =>
            void run(`/change-notes/${note.id}`, { method: 'DELETE' }, 'changes.noteRemoved')
          }
        >
          {translate('changes.removeNote')}
        </Button>
      ) : null}
    </Box>
  );
}
