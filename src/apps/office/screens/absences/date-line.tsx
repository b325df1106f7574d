import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { shopToday } from '../../data/shop-day.ts';
import type { AbsenceDraft } from './model.ts';

/** An absence as a journey: announce, leave, come back; what is past is filled. */
export function DateLine({
  absence,
}: {
  absence: Pick<AbsenceDraft, 'announcesOn' | 'leavesOn' | 'returnsOn'>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const now = shopToday();
  const stops = [
    ['announcesOn', absence.announcesOn],
    ['leavesOn', absence.leavesOn],
    ['returnsOn', absence.returnsOn],
  ] as const;
  return (
    <Box
      component="ol"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gridTemplateColumns: 'repeat(3, 1fr)',
      }}
    >
      {stops.map(([key, on], index) => (
        <Box component="li" key={key} sx={{ position: 'relative', pt: 3, pr: 1 }}>
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              top: 9,
              left: 0,
              right: 0,
              height: 2,
              bgcolor: index < 2 ? 'divider' : 'transparent',
            }}
          />
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              top: 3,
              left: 0,
              width: 14,
              height: 14,
              borderRadius: '50%',
              border: 2,
              borderColor: 'tokens.accent',
              bgcolor: on <= now ? 'tokens.accent' : 'background.paper',
            }}
          />
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
            {translate(`absences.stop.${key}`)}
          </Box>
          <Box sx={{ fontWeight: 600 }}>{format.date(on)}</Box>
        </Box>
      ))}
    </Box>
  );
}
