import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { PayableInvoice } from './model.ts';
import { PayDialog } from './pay-dialog.tsx';

const DAYS_AHEAD = 7;
const isoDay = (date: Date) => date.toLocaleDateString('sv-SE');

/** Proposes what to pay until a day, supplier by supplier, credit notes taken off. */
export function DuePanel() {
  const translate = useTranslate();
  const format = useFormat();
  const mayPay = useScopes()('purchasing:write');
  const [until, setUntil] = useState(() => isoDay(new Date(Date.now() + DAYS_AHEAD * 86_400_000)));
  const [left, setLeft] = useState<readonly number[]>([]);
  const [pays, setPays] = useState(false);
  const { data: items } = useQuery({
    queryKey: ['supplier-payments', 'proposal', until],
    queryFn: async ({ signal }) => {
      const query = { until };
      return (
        await api<{ items: PayableInvoice[] }>('/supplier-payments/proposal', { query, signal })
      ).items;
    },
    placeholderData: (before) => before,
  });
  if (!items) return null;
  const dues = bySupplier(items);
  const chosen = dues.filter((due) => canPay(due) && !left.includes(due.supplierId));
  const total = chosen.reduce((sum, due) => sum + due.cents, 0);
  const toggle = (id: number) =>
    setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id]);
  return (
    <Box sx={{ mb: 3 }}>
      <Panel title={translate('duePayments.title')} why={translate('duePayments.why')}>
        <TextField
          type="date"
          label={translate('duePayments.until')}
          value={until}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => event.target.value && setUntil(event.target.value)}
          sx={{ width: 170, mb: 1 }}
        />
        {dues.length === 0 ? (
          <Box sx={{ color: 'text.secondary' }}>{translate('duePayments.none')}</Box>
        ) : null}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {dues.map((due) => (
            <DueLine
              key={due.supplierId}
              due={due}
              isTaken={chosen.includes(due)}
              readOnly={!mayPay}
              onToggle={() => toggle(due.supplierId)}
            />
          ))}
        </Box>
        {chosen.length > 0 && mayPay ? (
          <Button variant="contained" sx={{ mt: 2 }} onClick={() => setPays(true)}>
            {translate('duePayments.pay', {
              smart_count: chosen.length,
              amount: format.money(total),
            })}
          </Button>
        ) : null}
      </Panel>
      {pays ? (
        <PayDialog
          ids={chosen.flatMap((due) => due.invoices.map(({ id }) => id))}
          onClose={() => setPays(false)}
          onDone={() => setPays(false)}
        />
      ) : null}
    </Box>
  );
}

/** What one supplier is due. */
interface Due {
  supplierId: number;
  supplierName: string;
  hasIban: boolean;
  invoices: PayableInvoice[];
  cents: number;
}

const canPay = ({ hasIban, cents }: Due) => hasIban && cents > 0;

function bySupplier(items: readonly PayableInvoice[]): Due[] {
  const dues = new Map<number, Due>();
  for (const one of items) {
    const { supplierId, supplierName, hasIban } = one;
    const known = dues.get(supplierId);
    const due = known ?? { supplierId, supplierName, hasIban, invoices: [], cents: 0 };
    due.invoices.push(one);
    due.cents += one.kind === 'invoice' ? one.grossCents : -one.grossCents;
    dues.set(supplierId, due);
  }
  return [...dues.values()];
}

function DueLine({
  due,
  isTaken,
  readOnly,
  onToggle,
}: {
  due: Due;
  isTaken: boolean;
  readOnly: boolean;
  onToggle: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const today = isoDay(new Date());
  const isLate = due.invoices.some((one) => one.kind === 'invoice' && one.dueOn < today);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) auto',
        gap: 1,
        py: 1,
        alignItems: 'start',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Checkbox
        checked={isTaken}
        disabled={readOnly || !canPay(due)}
        onChange={onToggle}
        slotProps={{
          input: { 'aria-label': translate('duePayments.take', { name: due.supplierName }) },
        }}
        sx={{ ml: -1.25, mt: -1 }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{due.supplierName}</Box>
        {due.invoices.map((one) => (
          <Box key={one.id} sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
            <Link to={`/supplier-invoices/${one.id}/show`}>{one.number}</Link>
            {` · ${
              one.kind === 'invoice'
                ? translate('supplierInvoices.dueThe', { day: format.date(one.dueOn) })
                : translate('duePayments.takenOff')
            } · ${format.money(one.kind === 'invoice' ? one.grossCents : -one.grossCents)}`}
          </Box>
        ))}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
          {isLate ? <StateWord tone="act">{translate('duePayments.late')}</StateWord> : null}
          {due.hasIban ? null : (
            <Link to={`/suppliers/${due.supplierId}`}>{translate('duePayments.noIban')}</Link>
          )}
        </Box>
      </Box>
      <Box sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {format.money(due.cents)}
      </Box>
    </Box>
  );
}
