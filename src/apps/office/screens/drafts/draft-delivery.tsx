import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Draft } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/** How it is delivered: an option with its price and promise, or a price by hand. */
export function DraftDelivery({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = useDraftIsOpen();
  const { send, problem } = useDraftWrite(draft.id);
  // What was just picked shows at once; what it costs comes with the answer.
  const [picked, setPicked] = useState<number | null>(null);
  const chosenId = picked ?? draft.delivery?.optionId;
  const chosen = draft.deliveryOptions.find(({ id }) => id === chosenId);
  const choose = async (optionId: number, pickupPointId?: string) => {
    setPicked(optionId);
    const option = draft.deliveryOptions.find(({ id }) => id === optionId);
    const point = pickupPointId ?? option?.pickupPoints[0]?.id ?? null;
    await send('PATCH', '', { delivery: { optionId, pickupPointId: point } });
    setPicked(null);
  };
  return (
    <Panel title={translate('orders.delivery')}>
      {draft.contact === null ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('drafts.addressFirst')}</Box>
      ) : null}
      {draft.contact !== null && draft.deliveryOptions.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          {translate(draft.lines.length === 0 ? 'drafts.articlesFirst' : 'drafts.noDelivery')}
        </Box>
      ) : null}
      <RadioGroup
        aria-label={translate('orders.delivery')}
        value={String(chosenId ?? '')}
        onChange={(_, value) => void choose(Number(value))}
      >
        {draft.deliveryOptions.map((option) => (
          <FormControlLabel
            key={option.id}
            value={String(option.id)}
            control={<Radio />}
            disabled={!isOpen}
            label={
              <>
                {option.name} ·{' '}
                {option.price.amountCents === 0
                  ? translate('drafts.free')
                  : format.money(option.price.amountCents, draft.currency)}
                <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                  {option.promisedFromOn === option.promisedToOn
                    ? translate('drafts.onDay', { day: format.date(option.promisedToOn) })
                    : translate('drafts.between', {
                        from: format.date(option.promisedFromOn),
                        to: format.date(option.promisedToOn),
                      })}
                </Box>
              </>
            }
          />
        ))}
      </RadioGroup>
      {chosen && chosen.pickupPoints.length > 0 ? (
        <TextField
          select
          fullWidth
          disabled={!isOpen}
          label={translate('drafts.pickupPoint')}
          value={draft.delivery?.pickupPointId ?? ''}
          onChange={(event) => void choose(chosen.id, event.target.value)}
          sx={{ mt: 1.5 }}
        >
          {chosen.pickupPoints.map((point) => (
            <MenuItem key={point.id} value={point.id}>
              {point.name}, {point.address.city}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {draft.delivery && isOpen ? (
        <PriceByHand
          key={String(draft.deliveryPriceCents)}
          cents={draft.deliveryPriceCents}
          onChange={(deliveryPriceCents) => void send('PATCH', '', { deliveryPriceCents })}
        />
      ) : null}
      {problem === null ? null : <Box role="alert">{problem}</Box>}
    </Panel>
  );
}

function PriceByHand({
  cents,
  onChange,
}: {
  cents: number | null;
  onChange: (cents: number | null) => void;
}) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(cents);
  return (
    <Box
      sx={{
        mt: 1.5,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        alignItems: 'center',
      }}
    >
      <MoneyField
        label={translate('drafts.deliveryByHand')}
        cents={typed}
        helperText={translate('drafts.deliveryByHandHelp')}
        onChange={setTyped}
      />
      <Button variant="outlined" disabled={typed === cents} onClick={() => onChange(typed)}>
        {translate('drafts.apply')}
      </Button>
    </Box>
  );
}
