import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { Change } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { ChangeWords, useChangeSentence } from './change-words.tsx';
import { UndoButton } from './undo-button.tsx';

/** Changes, latest first, each with its words and its way back. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const sentence = useChangeSentence();
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map((change) => (
        <Box
          component="li"
          key={change.id}
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', sm: '1fr auto' },
            gap: 1,
            px: { xs: 2, md: 3 },
            py: 1.75,
            borderTop: 1,
            borderColor: 'divider',
            '&:first-of-type': { borderTop: 0 },
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{sentence(change)}</Box>
            <ChangeWords change={change} />
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
              {[format.moment(change.at), change.actorLabel, change.why]
                .filter(Boolean)
                .join(' · ')}
            </Box>
          </Box>
          <Box sx={{ alignSelf: 'start' }}>
            {change.undoneById ? (
              <StateWord tone="off">{translate('changes.isUndone')}</StateWord>
            ) : (
              <UndoButton change={change} />
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
