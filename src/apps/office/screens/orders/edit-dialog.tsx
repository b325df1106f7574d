import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Address, Order } from '../../data/types.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { EditedDelivery } from './edited-delivery.tsx';
import { useEditChoices, type ChosenDelivery } from './use-edit-choices.ts';
import { nameOf, type FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';

interface Preview {
  totalCents: number;
  dueCents: number;
  refundCents: number;
}

const MOST = 9999;

/** Changes what is ordered, where it goes and how, before it is prepared; says at once what is to pay or comes back. */
export function EditDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const form = useEditForm(order);
  const preview = usePreview(order, form.body);
  const choices = useEditChoices(order, form.address);
  const submit = async () => {
    const done = await run(
      `/orders/${order.id}/edit`,
      {
        method: 'POST',
        version: order.version,
        body: { ...form.body, reason: form.reason.trim(), tellBuyer: form.tellBuyer },
      },
      'orderEdit.done',
    );
    if (done !== undefined) onClose();
  };
  return (
    <ActionDialog
      wide
      title={translate('orderEdit.title', { number: order.number })}
      verb={translate('orderEdit.verb')}
      busy={busy}
      problem={problem ?? preview.problem}
      disabled={!form.isChanged || form.reason.trim() === '' || preview.data === undefined}
      footer={
        <Box aria-live="polite">
          {preview.data ? sayMoney(preview.data, translate, format.money) : ''}
        </Box>
      }
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <EditedLines order={order} form={form} />
      <EditedDelivery order={order} form={form} choices={choices} errorOf={errorOf} />
      {choices?.wrapping ? (
        <FormControlLabel
          control={
            <Switch
              checked={form.wrapped ?? choices.wrapping.wrapped}
              onChange={(_, wrapped) =>
                form.setWrapped(wrapped === choices.wrapping?.wrapped ? null : wrapped)
              }
            />
          }
          label={translate('kinds.gift.wrap', {
            title: choices.wrapping.title,
            price: format.money(choices.wrapping.priceCents, order.currency),
          })}
        />
      ) : null}
      <TextField
        multiline
        minRows={2}
        label={translate('orderEdit.gift')}
        helperText={translate('orderEdit.giftHelp')}
        value={form.giftMessage}
        onChange={(event) => form.setGiftMessage(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 400 } }}
      />
      <TextField
        required
        label={translate('orders.reason')}
        helperText={translate('orders.reasonHelp')}
        value={form.reason}
        onChange={(event) => form.setReason(event.target.value)}
      />
      <FormControlLabel
        control={
          <Switch checked={form.tellBuyer} onChange={(_, checked) => form.setTellBuyer(checked)} />
        }
        label={translate('orderEdit.tell')}
      />
    </ActionDialog>
  );
}

function sayMoney(
  { totalCents, dueCents, refundCents }: Preview,
  translate: (key: string, options?: object) => string,
  money: (cents: number) => string,
): string {
  const total = translate('orderEdit.total', { amount: money(totalCents) });
  if (dueCents > 0) return `${total} · ${translate('orderEdit.due', { amount: money(dueCents) })}`;
  if (refundCents === 0) return total;
  return `${total} · ${translate('orderEdit.refund', { amount: money(refundCents) })}`;
}

/** What of an order is being changed. */
export type EditForm = ReturnType<typeof useEditForm>;

function useEditForm(order: Order) {
  const [quantities, setQuantities] = useState<Record<number, number>>({});
  const [added, setAdded] = useState<{ variant: FoundVariant; quantity: number }[]>([]);
  const [address, setAddress] = useState<Address | null>(null);
  const [delivery, setDelivery] = useState<ChosenDelivery | null>(null);
  const [wrapped, setWrapped] = useState<boolean | null>(null);
  const [deliveryCents, setDeliveryCents] = useState<number | null>(null);
  const [giftMessage, setGiftMessage] = useState(order.giftMessage);
  const [reason, setReason] = useState('');
  const [tellBuyer, setTellBuyer] = useState(order.email !== '');
  const lines = order.lines.flatMap((line) => {
    const quantity = quantities[line.id];
    return quantity === undefined || Number.isNaN(quantity) || quantity === line.quantity
      ? []
      : [{ orderLineId: line.id, quantity }];
  });
  const body = {
    lines,
    add: added.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })),
    ...(address ? { shippingAddress: address } : {}),
    ...(delivery === null ? {} : { delivery }),
    ...(deliveryCents === null ? {} : { deliveryPriceCents: deliveryCents }),
    ...(giftMessage === order.giftMessage ? {} : { giftMessage }),
    ...(wrapped === null ? {} : { wrapped }),
  };
  return {
    quantities,
    setQuantity: (id: number, quantity: number) => setQuantities({ ...quantities, [id]: quantity }),
    added,
    setAdded,
    address,
    setAddress,
    delivery,
    setDelivery,
    wrapped,
    setWrapped,
    deliveryCents,
    setDeliveryCents,
    giftMessage,
    setGiftMessage,
    reason,
    setReason,
    tellBuyer,
    setTellBuyer,
    body,
    isChanged:
      lines.length + added.length > 0 ||
      address !== null ||
      delivery !== null ||
      wrapped !== null ||
      deliveryCents !== null ||
      giftMessage !== order.giftMessage,
  };
}

function usePreview(
  order: Order,
  body: EditForm['body'],
): { data?: Preview; problem: string | null } {
  const describe = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['orders', order.id, 'edit-preview', body],
    queryFn: ({ signal }) =>
      api<Preview>(`/orders/${order.id}/edit/preview`, { method: 'POST', body, signal }),
    retry: false,
    placeholderData: (before) => before,
  });
  if (error) return { problem: describe(error) };
  return { problem: null, ...(data ? { data } : {}) };
}

function EditedLines({ order, form }: { order: Order; form: EditForm }) {
  const translate = useTranslate();
  const row = {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 96px',
    gap: 1.5,
    alignItems: 'center',
    py: 0.75,
  };
  return (
    <Box>
      {order.lines.map((line) => (
        <Box key={line.id} sx={row}>
          <Box>
            {line.title}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {[line.options, line.sku].filter(Boolean).join(' · ')}
            </Box>
          </Box>
          <QuantityField
            label={translate('orders.quantityOf', { title: line.title })}
            value={form.quantities[line.id] ?? line.quantity}
            max={MOST}
            onChange={(quantity) => form.setQuantity(line.id, quantity)}
          />
        </Box>
      ))}
      {form.added.map(({ variant, quantity }) => (
        <Box key={variant.id} sx={row}>
          <Box>{nameOf(variant)}</Box>
          <QuantityField
            label={translate('orders.quantityOf', { title: nameOf(variant) })}
            value={quantity}
            max={MOST}
            onChange={(next) =>
              form.setAdded(
                Number.isNaN(next) || next === 0
                  ? form.added.filter((entry) => entry.variant.id !== variant.id)
                  : form.added.map((entry) =>
                      entry.variant.id === variant.id ? { variant, quantity: next } : entry,
                    ),
              )
            }
          />
        </Box>
      ))}
      <Box sx={{ mt: 1 }}>
        <VariantPicker
          clearsItself
          label={translate('orderEdit.add')}
          onChange={(variant) => {
            if (!variant || form.added.some((entry) => entry.variant.id === variant.id)) return;
            form.setAdded([...form.added, { variant, quantity: 1 }]);
          }}
        />
      </Box>
    </Box>
  );
}
