import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetIdentity, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

const KINDS = ['tried', 'worn', 'tested', 'fit', 'care', 'question'] as const;

interface Note {
  kind: (typeof KINDS)[number];
  by: string;
  on: string | null;
  question: string;
  text: string;
  questionEn: string;
  textEn: string;
  isPublic: boolean;
}

interface Knowledge {
  notes: Note[];
  version: number;
}

/** What is known of an article from handling it: for whoever answers customers and, where marked, for the shop. */
export function KnowledgePanel({ productId, readOnly }: { productId: number; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['products', 'knowledge', productId],
    queryFn: ({ signal }) => api<Knowledge>(`/products/${productId}/knowledge`, { signal }),
  });
  if (!data) return null;
  return (
    <Panel title={translate('kinds.knowledge.title')} why={translate('kinds.knowledge.why')}>
      <KnowledgeForm
        key={data.version}
        known={data}
        path={`/products/${productId}/knowledge`}
        readOnly={readOnly}
      />
    </Panel>
  );
}

function KnowledgeForm({
  known,
  path,
  readOnly,
}: {
  known: Knowledge;
  path: string;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const action = useAction({ inline: true });
  const [notes, setNotes] = useState(known.notes);
  const isDirty = JSON.stringify(notes) !== JSON.stringify(known.notes);
  const add = () =>
    setNotes([
      ...notes,
      {
        kind: 'tried',
        by: identity?.fullName?.split(' ')[0] ?? '',
        on: shopToday(),
        question: '',
        text: '',
        questionEn: '',
        textEn: '',
        isPublic: false,
      },
    ]);
  const save = () =>
    action.run(
      path,
      { method: 'PUT', version: known.version, body: { notes } },
      'kinds.knowledge.saved',
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      {notes.map((note, at) => (
        <NoteFields
          key={at}
          note={note}
          number={at + 1}
          readOnly={readOnly}
          problemOf={(field) => action.errorOf(`notes.${at}.${field}`)}
          change={(patch) =>
            setNotes(notes.map((one) => (one === note ? { ...one, ...patch } : one)))
          }
          takeAway={() => setNotes(notes.filter((one) => one !== note))}
        />
      ))}
      {readOnly ? null : (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button variant="outlined" startIcon={<Add />} onClick={add}>
            {translate('kinds.knowledge.add')}
          </Button>
          {isDirty ? (
            <>
              <Button variant="contained" disabled={action.busy} onClick={() => void save()}>
                {translate('kinds.knowledge.save')}
              </Button>
              <Button onClick={() => setNotes(known.notes)}>{translate('common.discard')}</Button>
            </>
          ) : null}
        </Box>
      )}
    </Box>
  );
}

interface NoteProps {
  note: Note;
  number: number;
  readOnly: boolean;
  problemOf: (field: string) => string | undefined;
  change: (patch: Partial<Note>) => void;
  takeAway: () => void;
}

function NoteFields({ note, number, readOnly, problemOf, change, takeAway }: NoteProps) {
  const translate = useTranslate();
  const texts =
    note.kind === 'question'
      ? (['question', 'questionEn', 'text', 'textEn'] as const)
      : (['text', 'textEn'] as const);
  const wordsOf = (field: string) =>
    note.kind === 'question' && field.startsWith('text') ? field.replace('text', 'answer') : field;
  return (
    <Box
      component="fieldset"
      disabled={readOnly}
      sx={{ border: 0, borderBottom: 1, borderColor: 'divider', m: 0, p: 0, pb: 2, minWidth: 0 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 1.5 }}>
        {translate('kinds.knowledge.note', { number })}
      </Box>
      <NoteHead {...{ note, number, readOnly, problemOf, change, takeAway }} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        {texts.map((field) => (
          <TextField
            key={field}
            label={translate(`kinds.knowledge.field.${wordsOf(field)}`)}
            value={note[field]}
            multiline={field.startsWith('text')}
            minRows={field.startsWith('text') ? 2 : 1}
            disabled={readOnly}
            error={problemOf(field) !== undefined}
            helperText={problemOf(field)}
            onChange={(event) => change({ [field]: event.target.value })}
            slotProps={{ htmlInput: { lang: field.endsWith('En') ? 'en' : 'fr' } }}
          />
        ))}
      </Box>
      <FormControlLabel
        disabled={readOnly}
        sx={{ mt: 0.5 }}
        control={
          <Checkbox
            checked={note.isPublic}
            onChange={(event) => change({ isPublic: event.target.checked })}
          />
        }
        label={translate('kinds.knowledge.public')}
      />
    </Box>
  );
}

/** What kind of note it is, whose, and of when. */
function NoteHead({ note, number, readOnly, problemOf, change, takeAway }: NoteProps) {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        mb: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr auto', md: '1fr 1fr 180px auto' },
      }}
    >
      <TextField
        select
        label={translate('kinds.knowledge.field.kind')}
        value={note.kind}
        disabled={readOnly}
        onChange={(event) => change({ kind: event.target.value as Note['kind'] })}
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {translate(`kinds.knowledge.kind.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      {readOnly ? (
        <span />
      ) : (
        <IconButton
          aria-label={translate('kinds.knowledge.takeAway', { number })}
          onClick={takeAway}
          sx={{ gridColumn: { xs: 2, md: 4 }, gridRow: 1 }}
        >
          <DeleteOutlined />
        </IconButton>
      )}
      <TextField
        label={translate('kinds.knowledge.field.by')}
        value={note.by}
        disabled={readOnly}
        error={problemOf('by') !== undefined}
        helperText={problemOf('by')}
        onChange={(event) => change({ by: event.target.value })}
        sx={{ gridColumn: { xs: '1 / -1', md: 2 } }}
      />
      <TextField
        type="date"
        label={translate('kinds.knowledge.field.on')}
        value={note.on ?? ''}
        disabled={readOnly}
        onChange={(event) => change({ on: event.target.value === '' ? null : event.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ gridColumn: { xs: '1 / -1', md: 3 } }}
      />
    </Box>
  );
}
