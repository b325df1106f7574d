import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Overview } from './use-overview.ts';

/** What a customer is worth, in a few figures. */
export function ValueStrip({ value }: { value: Overview['value'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const figures: [string, string][] = [
    ['spent', format.money(value.spentCents)],
    ['orders', format.number(value.ordersCount)],
    ['average', format.money(value.averageCents)],
    ['open', format.number(value.openOrders)],
    ['refunded', format.money(value.refundedCents)],
    ['last', value.lastOrderAt ? format.day(value.lastOrderAt) : '—'],
  ];
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mb: { xs: 2, md: 3 },
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' },
      }}
    >
      {figures.map(([key, text]) => (
        <Box key={key}>
          <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
            {translate(`customerRoom.value.${key}`)}
          </Box>
          <Box component="dd" sx={{ m: 0, typography: 'h3' }}>
            {text}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
