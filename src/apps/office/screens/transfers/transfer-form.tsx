import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { nameOf } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';
import { PlaceField } from '../warehouse/place-field.tsx';
import { nameOfLine, type Transfer } from './model.ts';

interface Draft {
  fromCode: string;
  toCode: string;
  note: string;
  lines: { variantId: number; name: string; quantity: number; free: number | null }[];
}

const EMPTY: Draft = { fromCode: '', toCode: '', note: '', lines: [] };

function draftOf(transfer: Transfer): Draft {
  const { fromCode, toCode, note } = transfer;
  const lines = transfer.lines.map((line) => ({
    variantId: line.variantId,
    name: nameOfLine(line),
    quantity: line.quantity,
    free: line.free,
  }));
  return { fromCode, toCode, note, lines };
}

/** A transfer that is being written: from where, to where, what. */
export function TransferForm({ transfer }: { transfer: Transfer | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const form = useRecordForm<Draft>(
    { record: transfer ? draftOf(transfer) : EMPTY, version: transfer?.version ?? 0 },
    (_patch, draft, version) => {
      const lines = draft.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
      const body = { ...draft, lines };
      return transfer
        ? api(`/stock-transfers/${transfer.id}`, { method: 'PUT', body, version })
        : api('/stock-transfers', { method: 'POST', body });
    },
    'transfers.saved',
  );
  const { draft, set, errorOf } = form;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!transfer && saved?.id) {
      void navigate(`/stock-transfers/${saved.id}/show`, { replace: true });
    }
  };
  const isReady =
    draft.fromCode !== '' && draft.toCode !== '' && draft.lines.every((line) => line.quantity >= 1);
  return (
    <Box component="form" onSubmit={(event: FormEvent) => void submit(event)}>
      {form.guard}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('transfers.where')}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            <PlaceField
              label={translate('transfers.fromCode')}
              value={draft.fromCode}
              error={errorOf('fromCode')}
              onChange={(fromCode) => set({ fromCode })}
            />
            <PlaceField
              label={translate('transfers.toCode')}
              value={draft.toCode}
              error={errorOf('toCode')}
              onChange={(toCode) => set({ toCode })}
            />
            <TextField
              label={translate('transfers.note')}
              value={draft.note}
              multiline
              onChange={(event) => set({ note: event.target.value })}
              sx={{ gridColumn: '1 / -1' }}
            />
          </Box>
        </Panel>
        <Panel title={translate('transfers.what')} why={translate('transfers.whatWhy')}>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            {draft.lines.map((line, index) => (
              <Line
                key={line.variantId}
                line={line}
                error={errorOf(`lines.${index}`)}
                onQuantity={(quantity) =>
                  set({
                    lines: draft.lines.map((one, i) => (i === index ? { ...one, quantity } : one)),
                  })
                }
                onRemove={() => set({ lines: draft.lines.filter((_, i) => i !== index) })}
              />
            ))}
            <VariantPicker
              label={translate('transfers.addLine')}
              clearsItself
              onChange={(variant) => {
                if (!variant || draft.lines.some((line) => line.variantId === variant.id)) return;
                const line = {
                  variantId: variant.id,
                  name: nameOf(variant),
                  quantity: 1,
                  free: null,
                };
                set({ lines: [...draft.lines, line] });
              }}
            />
          </Box>
        </Panel>
      </Box>
      {form.isDirty || transfer === null ? (
        <SaveBar>
          {transfer ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
          <Button type="submit" variant="contained" disabled={form.busy || !isReady}>
            {translate(transfer ? 'common.save' : 'transfers.begin')}
          </Button>
        </SaveBar>
      ) : null}
    </Box>
  );
}

function Line({
  line,
  error,
  onQuantity,
  onRemove,
}: {
  line: Draft['lines'][number];
  error: string | undefined;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
}) {
  const translate = useTranslate();
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {line.name}
          {line.free === null ? null : (
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {translate('transfers.free', { smart_count: line.free })}
            </Box>
          )}
        </Box>
        <QuantityField
          value={line.quantity}
          min={1}
          label={translate('transfers.quantityOf', { name: line.name })}
          onChange={onQuantity}
        />
        <IconButton
          aria-label={translate('transfers.removeLine', { name: line.name })}
          onClick={onRemove}
        >
          <Close />
        </IconButton>
      </Box>
      {error === undefined ? null : <CalmAlert>{error}</CalmAlert>}
    </Box>
  );
}
