import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { Assessment } from './model.ts';

/** What speaks against a wished day, in words, and the next good one; a quiet line when nothing does. */
export function AssessmentWords({
  assessment,
  onTake,
}: {
  assessment: Assessment;
  /** Takes the next good day; absent: it is only named. */
  onTake?: ((on: string) => void) | undefined;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { bookBy, isLate, freeze, away, isBeforeRest, isUntested, nextSlot } = assessment;
  const lines = [
    isLate ? translate('changeCalendar.late', { day: format.longDate(bookBy) }) : null,
    freeze
      ? translate('changeCalendar.inFreeze', {
          title: freeze.title,
          day: format.longDate(freeze.toOn),
        })
      : null,
    away
      ? translate('changeCalendar.away', { title: away.title, day: format.longDate(away.toOn) })
      : null,
    isBeforeRest ? translate('changeCalendar.beforeRest') : null,
    isUntested ? translate('changeCalendar.untested') : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) {
    return (
      <Box sx={{ color: 'text.secondary' }}>
        {translate('changeCalendar.goodDay', { day: format.longDate(bookBy) })}
      </Box>
    );
  }
  return (
    <CalmAlert
      tone="act"
      action={
        nextSlot !== null && onTake ? (
          <Button size="small" variant="outlined" onClick={() => onTake(nextSlot)}>
            {translate('changeCalendar.take', { day: format.date(nextSlot) })}
          </Button>
        ) : undefined
      }
    >
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', textWrap: 'pretty' }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {nextSlot !== null && !onTake ? (
          <li>{translate('changeCalendar.nextSlot', { day: format.longDate(nextSlot) })}</li>
        ) : null}
      </Box>
    </CalmAlert>
  );
}
