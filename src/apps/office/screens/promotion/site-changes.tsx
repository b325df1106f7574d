import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { ChangeWords, useChangeSentence } from '../changes/change-words.tsx';
import { asChange, keyOf, mayCome, meaningOf, STANDING_TONES, type SiteChange } from './model.ts';

/** What differs, in words, each with how it stands against the shop; `onToggle` null: only to read. */
export function SiteChanges({
  changes,
  chosen,
  onToggle,
}: {
  changes: readonly SiteChange[];
  chosen: ReadonlySet<string>;
  onToggle: ((change: SiteChange) => void) | null;
}) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map((change) => (
        <Line
          key={keyOf(change)}
          change={change}
          isChosen={chosen.has(keyOf(change))}
          onToggle={onToggle && mayCome(change) ? () => onToggle(change) : null}
        />
      ))}
    </Box>
  );
}

function Line({
  change,
  isChosen,
  onToggle,
}: {
  change: SiteChange;
  isChosen: boolean;
  onToggle: (() => void) | null;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const sentence = useChangeSentence();
  const { standing } = change;
  const told = asChange(change, change.before);
  const title = sentence(told);
  const meaning = meaningOf(change);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '42px minmax(0, 1fr)',
        columnGap: 1,
        px: { xs: 1.5, md: 2 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        alignItems: 'start',
      }}
    >
      <Box>
        {onToggle === null ? null : (
          <Checkbox
            checked={isChosen}
            onChange={onToggle}
            slotProps={{ input: { 'aria-label': title } }}
            sx={{ mt: -1 }}
          />
        )}
      </Box>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.75, justifyItems: 'start' }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Box>
        <StateWord tone={STANDING_TONES[standing]}>
          {translate(`promotion.standing.${standing}`)}
        </StateWord>
        {change.how === 'gone' ? null : standing === 'conflict' ? (
          <Sides change={change} />
        ) : (
          <ChangeWords change={told} most={8} />
        )}
        {meaning === null ? null : (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', textWrap: 'pretty' }}>
            {translate(meaning)}
          </Box>
        )}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[format.moment(change.at), change.actorLabel].join(' · ')}
        </Box>
      </Box>
    </Box>
  );
}

/** Both sides of what was changed on both: what the shop would go from, and to. */
function Sides({ change }: { change: SiteChange }) {
  const translate = useTranslate();
  const sides = [
    ['promotion.inShop', { ...asChange(change, change.before), after: change.now }],
    ['promotion.onSite', asChange(change, change.before)],
  ] as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
        gap: 1.5,
        width: '100%',
      }}
    >
      {sides.map(([label, side]) => (
        <Box key={label} sx={{ bgcolor: 'tokens.sunken', borderRadius: 1, px: 1.5, py: 1 }}>
          <Box sx={{ fontSize: '0.9063rem', fontWeight: 600, mb: 0.25 }}>{translate(label)}</Box>
          <ChangeWords change={side} most={8} />
        </Box>
      ))}
    </Box>
  );
}
