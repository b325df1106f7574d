import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';

/** Something to try. */
export interface Idea {
  id: number;
  text: string;
  state: 'to-try' | 'tried' | 'dropped';
  learnt: string;
  version: number;
}

/** What one wants to try: noted in one line, tried or let go. */
export function IdeasPanel({ ideas }: { ideas: readonly Idea[] }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const [text, setText] = useState('');
  const [withEnded, setWithEnded] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const sent = await run('/training/ideas', { method: 'POST', body: { text } }, 'training.noted');
    if (sent !== undefined) setText('');
  };
  const open = ideas.filter(({ state }) => state === 'to-try');
  const ended = ideas.filter(({ state }) => state !== 'to-try');
  return (
    <Panel title={translate('training.ideas')} why={translate('training.ideasWhy')} flush>
      <Box
        component="form"
        onSubmit={(event: FormEvent) => void add(event)}
        sx={{ display: 'flex', gap: 1, px: { xs: 2, md: 3 }, pb: 2, alignItems: 'center' }}
      >
        <TextField
          fullWidth
          size="small"
          label={translate('training.idea')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="outlined" disabled={busy || text.trim() === ''}>
          {translate('training.note')}
        </Button>
      </Box>
      {open.length === 0 ? <EmptyState text={translate('training.noIdeas')} /> : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {[...open, ...(withEnded ? ended : [])].map((idea) => (
          <IdeaLine key={idea.id} idea={idea} />
        ))}
      </Box>
      {ended.length > 0 && !withEnded ? (
        <Box sx={{ px: { xs: 1, md: 2 }, py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button size="small" onClick={() => setWithEnded(true)}>
            {translate('training.showEnded', { smart_count: ended.length })}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function IdeaLine({ idea }: { idea: Idea }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const become = (state: Idea['state']) =>
    run(
      `/training/ideas/${idea.id}`,
      { method: 'PATCH', version: idea.version, body: { state, learnt: idea.learnt } },
      `training.became.${state}`,
    );
  const act = (state: Idea['state']) => (
    <Button
      size="small"
      disabled={busy}
      onClick={() => void become(state)}
      aria-label={`${translate(`training.make.${state}`)} : ${idea.text}`}
    >
      {translate(`training.make.${state}`)}
    </Button>
  );
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: '18ch', overflowWrap: 'anywhere' }}>
        {idea.text}
        {idea.learnt === '' ? null : (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{idea.learnt}</Box>
        )}
      </Box>
      {idea.state === 'to-try' ? (
        <>
          {act('tried')}
          {act('dropped')}
        </>
      ) : (
        <>
          <StateWord tone={idea.state === 'tried' ? 'done' : 'off'}>
            {translate(`training.state.${idea.state}`)}
          </StateWord>
          {act('to-try')}
        </>
      )}
    </Box>
  );
}
