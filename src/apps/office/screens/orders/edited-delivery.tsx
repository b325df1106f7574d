import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { AddressInputs } from '../../parts/address-inputs.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { EditForm } from './edit-dialog.tsx';
import type { EditChoices } from './use-edit-choices.ts';

const GRID = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
  alignItems: 'start',
};

interface Props {
  order: Order;
  form: EditForm;
  choices: EditChoices | undefined;
  errorOf: (path: string) => string | undefined;
}

/** Another way to bring an order: an option with its pick-up point, what it costs, another address. */
export function EditedDelivery({ order, form, choices, errorOf }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const options = choices?.options ?? [];
  const chosen = options.find(({ id }) => id === form.delivery?.optionId);
  const choose = (value: string) => {
    const option = options.find(({ id }) => String(id) === value);
    form.setDelivery(
      option ? { optionId: option.id, pickupPointId: option.pickupPoints[0]?.id ?? null } : null,
    );
  };
  return (
    <>
      <Box sx={GRID}>
        <TextField
          select
          label={translate('orders.delivery')}
          value={chosen ? String(chosen.id) : ''}
          error={errorOf('delivery.optionId') !== undefined}
          helperText={
            errorOf('delivery.optionId') ??
            translate('orderEdit.optionHelp', { name: order.delivery.name })
          }
          onChange={(event) => choose(event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('orderEdit.sameOption')}</MenuItem>
          {options.map((option) => (
            <MenuItem key={option.id} value={String(option.id)}>
              {option.name} ·{' '}
              {option.priceCents === 0
                ? translate('drafts.free')
                : format.money(option.priceCents, order.currency)}
            </MenuItem>
          ))}
        </TextField>
        <MoneyField
          label={translate('drafts.deliveryByHand')}
          cents={form.deliveryCents}
          helperText={translate('orderEdit.deliveryHelp')}
          onChange={form.setDeliveryCents}
        />
        {chosen && chosen.pickupPoints.length > 0 ? (
          <TextField
            select
            label={translate('drafts.pickupPoint')}
            value={form.delivery?.pickupPointId ?? ''}
            onChange={(event) =>
              form.setDelivery({ optionId: chosen.id, pickupPointId: event.target.value })
            }
          >
            {chosen.pickupPoints.map((point) => (
              <MenuItem key={point.id} value={point.id}>
                {point.name}, {point.address.city}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
      </Box>
      {form.address === null ? (
        <Box>
          <Button variant="outlined" onClick={() => form.setAddress(order.shippingAddress)}>
            {translate('orderEdit.changeAddress')}
          </Button>
        </Box>
      ) : (
        <Box sx={GRID}>
          <AddressInputs
            address={form.address}
            errorOf={(field) => errorOf(`shippingAddress.${field}`)}
            onChange={(facts) => form.setAddress({ ...form.address!, ...facts })}
          />
        </Box>
      )}
    </>
  );
}
