import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { api, apiHref } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useUpload } from '../../data/use-upload.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

/** One thing that was said. */
interface Note {
  id: number;
  saidOn: string;
  text: string;
  actorLabel: string;
}

/** A paper of the contract. */
interface PartnerDocument {
  id: number;
  fileId: number;
  title: string;
}

/** Time and money that a partner cost. */
export interface Spend {
  id: number;
  spentOn: string;
  what: string;
  minutes: number;
  amountCents: number;
  dueOn: string | null;
  paidOn: string | null;
}

/** Notes, papers and costs of a partner. */
export function usePapers(partnerId: string) {
  return useQuery({
    queryKey: ['partners', partnerId, 'papers'],
    queryFn: ({ signal }) =>
      api<{ notes: Note[]; documents: PartnerDocument[]; spends: Spend[] }>(
        `/partners/${partnerId}/papers`,
        { signal },
      ),
  }).data;
}

/** What was said with a partner, and what jobs taught. */
export function NotesPanel({
  partnerId,
  notes,
}: {
  partnerId: number;
  notes: readonly Note[] | undefined;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { run, busy, problem } = useAction({ inline: true });
  const [text, setText] = useState('');
  const [saidOn, setSaidOn] = useState(shopToday);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const options = { method: 'POST', body: { saidOn, text: text.trim() } } as const;
    if (await run(`/partners/${partnerId}/notes`, options, 'partners.noteKept')) setText('');
  };
  return (
    <Panel title={translate('partners.notes')} why={translate('partners.notesWhy')}>
      {may('partners:write') ? (
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 1.5, mb: notes?.length ? 2.5 : 0 }}
        >
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <TextField
            label={translate('partners.noteText')}
            value={text}
            multiline
            minRows={2}
            onChange={(event) => setText(event.target.value)}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'end' }}>
            <TextField
              label={translate('partners.noteDay')}
              type="date"
              size="small"
              value={saidOn}
              slotProps={{ inputLabel: { shrink: true } }}
              onChange={(event) => setSaidOn(event.target.value)}
            />
            <Button
              type="submit"
              variant="outlined"
              disabled={busy || text.trim() === '' || saidOn === ''}
            >
              {translate('partners.keepNote')}
            </Button>
          </Box>
        </Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {(notes ?? []).map((note) => (
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

/** Contract, quotes, terms. */
export function DocumentsPanel({
  partnerId,
  documents,
}: {
  partnerId: number;
  documents: readonly PartnerDocument[] | undefined;
}) {
  const translate = useTranslate();
  const may = useScopes()('partners:write');
  const input = useRef<HTMLInputElement>(null);
  const upload = useUpload();
  const { run, busy } = useAction();
  const add = async (file: File | undefined) => {
    if (!file) return;
    const [kept] = await upload.send([file]);
    if (!kept) return;
    const body = { fileId: kept.id, title: file.name.replace(/\.[a-z0-9]+$/i, '') };
    await run(
      `/partners/${partnerId}/documents`,
      { method: 'POST', body },
      'partners.documentKept',
    );
  };
  return (
    <Panel title={translate('partners.documents')} why={translate('partners.documentsWhy')}>
      {upload.problem === null ? null : <CalmAlert>{upload.problem}</CalmAlert>}
      {documents?.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('partners.noDocument')}</Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {(documents ?? []).map(({ id, fileId, title }) => (
          <Box component="li" key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Box
              component="a"
              href={apiHref(`/files/${fileId}/content`)}
              sx={{ flex: 1, fontWeight: 600, overflowWrap: 'anywhere' }}
            >
              {title}
            </Box>
            {may ? (
              <IconButton
                aria-label={translate('partners.removeDocument', { title })}
                disabled={busy}
                onClick={() =>
                  void run(
                    `/partner-documents/${id}`,
                    { method: 'DELETE' },
                    'partners.documentRemoved',
                  )
                }
              >
                <Close />
              </IconButton>
            ) : null}
          </Box>
        ))}
      </Box>
      {may ? (
        <>
          <input
            ref={input}
            type="file"
            accept="application/pdf,image/*"
            hidden
            aria-label={translate('partners.addDocument')}
            onChange={(event) => {
              void add(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button
            variant="outlined"
            sx={{ mt: 1.5 }}
            disabled={busy || upload.left > 0}
            onClick={() => input.current?.click()}
          >
            {translate('partners.addDocument')}
          </Button>
        </>
      ) : null}
    </Panel>
  );
}
