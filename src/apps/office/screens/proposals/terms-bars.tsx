import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Basket } from './model.ts';

/** How near an order is to the supplier's minimum and to its free freight. */
export function TermsBars({ basket, totalCents }: { basket: Basket; totalCents: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { minimumOrderCents: minimum, freeFreightCents: free, currency } = basket;
  const missing = (cents: number) =>
    translate('proposals.missing', { amount: format.money(cents - totalCents, currency) });
  const freight =
    basket.freightCents === null
      ? ''
      : translate('proposals.freight', { amount: format.money(basket.freightCents, currency) });
  return (
    <Box
      sx={{ display: 'grid', rowGap: 1.25, columnGap: 4, gridTemplateColumns: { md: '1fr 1fr' } }}
    >
      {minimum === null ? null : (
        <TermsBar
          share={totalCents / Math.max(1, minimum)}
          title={translate('proposals.minimum', { amount: format.money(minimum, currency) })}
          state={totalCents >= minimum ? translate('proposals.reached') : missing(minimum)}
        />
      )}
      {free === null ? null : (
        <TermsBar
          share={totalCents / Math.max(1, free)}
          title={translate('proposals.free', { amount: format.money(free, currency) })}
          state={
            totalCents >= free
              ? translate('proposals.freeReached')
              : [missing(free), freight].filter(Boolean).join(' · ')
          }
        />
      )}
    </Box>
  );
}

function TermsBar({ share, title, state }: { share: number; title: string; state: string }) {
  const isReached = share >= 1;
  return (
    <Box sx={{ fontSize: '0.9063rem' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1.5, flexWrap: 'wrap' }}>
        <span>{title}</span>
        <Box
          component="span"
          sx={{ color: isReached ? 'tokens.green' : 'text.secondary', fontWeight: 500 }}
        >
          {state}
        </Box>
      </Box>
      <Box aria-hidden sx={{ height: 8, bgcolor: 'tokens.sunken', borderRadius: 1, mt: 0.5 }}>
        <Box
          sx={{
            height: 8,
            borderRadius: 1,
            width: `${Math.min(1, share) * 100}%`,
            bgcolor: isReached ? 'tokens.green' : 'tokens.accent',
          }}
        />
      </Box>
    </Box>
  );
}
