import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Fragment, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Change } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { ChangeWords, useChangeSentence } from './change-words.tsx';
import { entityPath } from './entity-path.ts';
import { NoteDialog } from './note-dialog.tsx';
import { NoteLine, useNotes, type Note } from './notes.tsx';
import { UndoButton } from './undo-button.tsx';

const line = {
  px: { xs: 2, md: 3 },
  py: 1.75,
  borderTop: 1,
  borderColor: 'divider',
  '&:first-of-type': { borderTop: 0 },
} as const;

/**
 * Changes, latest first, each with its words, its notes and its way back. On the timeline of everything notes on moments stand between
 * them; the history of one thing has none: what was noted of a moment may be about anything.
 */
export function ChangeList({
  changes,
  withMoments = false,
}: {
  changes: readonly Change[];
  withMoments?: boolean;
}) {
  const notes = useNotes(changes, withMoments);
  const ofMoments = notes.filter(({ changeId }) => changeId === null);
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map((change, i) => (
        <Fragment key={change.id}>
          {ofMoments
            .filter(({ at }) => at >= change.at && (i === 0 || at < changes[i - 1]!.at))
            .map((note) => (
              <Box component="li" key={`note ${note.id}`} sx={line}>
                <NoteLine note={note} showsMoment />
              </Box>
            ))}
          <ChangeLine
            change={change}
            notes={notes.filter(({ changeId }) => changeId === change.id)}
          />
        </Fragment>
      ))}
    </Box>
  );
}

function ChangeLine({ change, notes }: { change: Change; notes: readonly Note[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const sentence = useChangeSentence();
  const may = useScopes();
  const [noting, setNoting] = useState(false);
  const path = entityPath(change);
  const said = sentence(change);
  return (
    <Box
      component="li"
      sx={{
        ...line,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
        gap: 1,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box
          sx={{
            fontWeight: 600,
            overflowWrap: 'anywhere',
            '& a:not(:hover)': { textDecoration: 'none' },
          }}
        >
          {path === null ? said : <Link to={path}>{said}</Link>}
        </Box>
        <ChangeWords change={change} />
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
          {[format.moment(change.at), change.actorLabel, change.why].filter(Boolean).join(' · ')}
        </Box>
        {notes.map((note) => (
          <NoteLine key={note.id} note={note} />
        ))}
      </Box>
      <Box
        sx={{
          alignSelf: 'start',
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          ml: { xs: -0.5, sm: 0 },
        }}
      >
        {may('changes:undo') ? (
          <Button
            size="small"
            onClick={() => setNoting(true)}
            aria-label={translate('changes.noteOf', { sentence: said })}
          >
            {translate('changes.note')}
          </Button>
        ) : null}
        {change.undoneById ? (
          <StateWord tone="off">{translate('changes.isUndone')}</StateWord>
        ) : (
          <UndoButton change={change} />
        )}
      </Box>
      {noting ? (
        <NoteDialog changeId={change.id} title={said} onClose={() => setNoting(false)} />
      ) : null}
    </Box>
  );
}
