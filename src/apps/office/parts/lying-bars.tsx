import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../i18n/format.ts';

/** One bar; amounts in cents. */
export interface Bar {
  name: string;
  now: number;
  before: number;
}

/** The largest first, lying: amounts in the accent colour, a year before in grey below. */
export function LyingBars({
  rows,
  label,
  currency,
}: {
  rows: readonly Bar[];
  label: string;
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const most = Math.max(1, ...rows.flatMap(({ now, before }) => [now, before]));
  const width = (cents: number) => `${(Math.max(0, cents) / most) * 100}%`;
  return (
    <Box role="img" aria-label={label}>
      <Box aria-hidden sx={{ display: 'grid', gap: 1.25 }}>
        {rows.map(({ name, now, before }) => (
          <Box
            key={name}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: '1fr auto', sm: '200px 1fr' },
              columnGap: 2,
              alignItems: 'center',
            }}
          >
            <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {name}
            </Box>
            <Box sx={{ display: { xs: 'block', sm: 'none' } }}>
              {format.roundMoney(now, currency)}
            </Box>
            <Box sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, minWidth: 0 }}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pr: { sm: 9 } }}>
                <Box
                  sx={{
                    width: width(now),
                    height: 14,
                    borderRadius: 0.5,
                    bgcolor: 'tokens.accent',
                  }}
                />
                <Box sx={{ display: { xs: 'none', sm: 'block' }, mr: -9, whiteSpace: 'nowrap' }}>
                  {format.roundMoney(now, currency)}
                </Box>
              </Box>
              <Box sx={{ pr: { sm: 9 } }}>
                <Box
                  sx={{
                    width: width(before),
                    height: 6,
                    mt: '2px',
                    borderRadius: 0.5,
                    bgcolor: 'tokens.past',
                  }}
                />
              </Box>
            </Box>
          </Box>
        ))}
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'text.secondary' }}>
          <Box sx={{ width: 24, height: 6, borderRadius: 0.5, bgcolor: 'tokens.past' }} />
          {translate('reports.lastYear')}
        </Box>
      </Box>
    </Box>
  );
}
