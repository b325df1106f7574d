import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Estimate, Preview } from './model.ts';

/** Everything that will happen by itself, day by day. */
export function Journey({ steps }: { steps: Preview['journey'] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {steps.map((step) => (
        <Box
          component="li"
          key={`${step.on}${step.kind}${step.label ?? ''}`}
          sx={{
            display: 'grid',
            gridTemplateColumns: '104px 1fr',
            columnGap: 1.5,
            py: 0.75,
            borderTop: 1,
            borderColor: 'divider',
            '&:first-of-type': { borderTop: 0 },
          }}
        >
          <Box sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {format.date(step.on)}
          </Box>
          <Box>
            {translate(`absences.step.${step.kind}`, {
              smart_count: step.count,
              count: format.number(step.count),
              label: step.label ?? '',
            })}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** What closing would cost, with how sure that is. */
export function ClosingCost({ estimate }: { estimate: Estimate }) {
  const translate = useTranslate();
  const format = useFormat();
  const source =
    estimate.years === 0
      ? translate('absences.costFromLately')
      : translate('absences.costFrom', { smart_count: estimate.years });
  if (estimate.highOrders === 0)
    return <Box>{`${translate('absences.costNothing')} ${source}`}</Box>;
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>
        {translate(estimate.orders === 0 ? 'absences.costLittle' : 'absences.cost', {
          smart_count: estimate.orders,
          orders: format.number(estimate.orders),
          amount: format.roundMoney(estimate.cents),
        })}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', mt: 0.5 }}>
        {translate('absences.costRange', {
          smart_count: estimate.highOrders,
          low: format.number(estimate.lowOrders),
          high: format.number(estimate.highOrders),
          lowAmount: format.roundMoney(estimate.lowCents),
          highAmount: format.roundMoney(estimate.highCents),
        })}{' '}
        {source}
      </Box>
    </Box>
  );
}
