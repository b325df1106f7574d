import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import type { Draft } from './model.ts';
import { useDraftIsOpen } from './use-draft-write.ts';

/** What it adds up to now, with the discount. */
export function DraftSums({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = useDraftIsOpen();
  const [isEditing, setIsEditing] = useState(false);
  const hasDiscount = draft.discountBp + draft.discountCents > 0;
  const money = (cents: number) => format.money(cents, draft.currency);
  return (
    <Panel title={translate('drafts.sums')}>
      <Box component="dl" aria-live="polite" sx={{ m: 0, display: 'grid', gap: 0.75 }}>
        <Sum label={translate('orders.items')} value={money(draft.itemsCents)} />
        <Sum
          label={draft.delivery?.name ?? translate('orders.delivery')}
          value={draft.delivery ? money(draft.deliveryCents) : '–'}
        />
        {draft.taxes
          .filter(({ taxCents }) => taxCents !== 0)
          .map((tax) => (
            <Sum
              key={tax.rateBp}
              quiet
              label={translate('orders.taxIncluded', { rate: format.percent(tax.rateBp / 10_000) })}
              value={money(tax.taxCents)}
            />
          ))}
        <Sum strong label={translate('orders.total')} value={money(draft.totalCents)} />
      </Box>
      {hasDiscount ? (
        <Box sx={{ mt: 1, color: 'tokens.accent', fontSize: '0.9063rem' }}>
          {translate('drafts.discountOf', {
            rate:
              draft.discountCents > 0
                ? money(draft.discountCents)
                : format.percent(draft.discountBp / 10_000),
            reason: draft.discountReason,
          })}
        </Box>
      ) : null}
      {isOpen ? (
        <Button onClick={() => setIsEditing(true)} sx={{ mt: 1, ml: -1 }}>
          {translate(hasDiscount ? 'drafts.changeDiscount' : 'drafts.giveDiscount')}
        </Button>
      ) : null}
      {isEditing ? <DiscountDialog draft={draft} onClose={() => setIsEditing(false)} /> : null}
    </Panel>
  );
}

function Sum({
  label,
  value,
  strong = false,
  quiet = false,
}: {
  label: string;
  value: string;
  strong?: boolean;
  quiet?: boolean;
}) {
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        ...(strong ? { typography: 'h3' } : {}),
        ...(quiet ? { color: 'text.secondary', fontSize: '0.9063rem' } : {}),
      }}
    >
      <Box component="dt">{label}</Box>
      <Box component="dd" sx={{ m: 0, whiteSpace: 'nowrap' }}>
        {value}
      </Box>
    </Box>
  );
}
