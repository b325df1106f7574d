import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { PurchaseOrder, ReceiptRow } from './model.ts';
import { useReceipts } from './receipts-panel.tsx';

interface LandedCost {
  id: number;
  kind: string;
  label: string;
  amountCents: number;
  splitBy: string;
}
interface SupplierReturn {
  id: number;
  number: string;
  reason: string;
  expectedCreditCents: number;
  currency: string;
  pieces: number;
  lots: string[];
  creditedAt: string | null;
  creditReference: string;
}

const KINDS = ['freight', 'customs', 'insurance', 'other'] as const;
const SPLITS = ['value', 'weight', 'quantity'] as const;

/** What the goods cost beyond their price, and what went back. */
export function CostsPanel({ order }: { order: PurchaseOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [adds, setAdds] = useState(false);
  const posted = (useReceipts(order.id) ?? []).filter((one) => one.state === 'posted');
  const costs = useItems<LandedCost>(`/purchase-orders/${order.id}/landed-costs`);
  const returns = useItems<SupplierReturn>(`/purchase-orders/${order.id}/returns`);
  if (posted.length === 0) return null;
  return (
    <Panel
      title={translate('landedCosts.title')}
      why={translate('landedCosts.why')}
      action={
        may('purchasing:write') ? (
          <Button variant="outlined" onClick={() => setAdds(true)}>
            {translate('landedCosts.add')}
          </Button>
        ) : null
      }
    >
      {costs.length + returns.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('landedCosts.none')}</Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {costs.map((cost) => (
          <li key={cost.id}>
            {[
              cost.label || translate(`landedCosts.kind.${cost.kind}`),
              format.money(cost.amountCents),
              translate(`landedCosts.split.${cost.splitBy}`),
            ].join(' · ')}
          </li>
        ))}
        {returns.map((one) => (
          <Returned key={one.number} one={one} />
        ))}
      </Box>
      {adds ? <LandedDialog receipts={posted} onClose={() => setAdds(false)} /> : null}
    </Panel>
  );
}

function useItems<T>(path: string): T[] {
  const { data } = useQuery({
    queryKey: [path],
    queryFn: async ({ signal }) => (await api<ApiPage<T>>(path, { signal })).items,
  });
  return data ?? [];
}

function Returned({ one }: { one: SupplierReturn }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const action = useAction({ inline: true });
  const [asks, setAsks] = useState(false);
  const [creditReference, setReference] = useState('');
  const credit = async () => {
    const body = { creditReference };
    const path = `/supplier-returns/${one.id}/credit`;
    if (await action.run(path, { method: 'POST', body }, 'landedCosts.credited')) setAsks(false);
  };
  return (
    <li>
      {translate('landedCosts.returned', {
        number: one.number,
        smart_count: one.pieces,
        amount: format.money(one.expectedCreditCents, one.currency),
      })}
      {one.lots.length === 0
        ? ''
        : ` · ${translate('receipts.ofLots', { smart_count: one.lots.length, lots: one.lots.join(', ') })}`}
      {one.creditedAt === null ? (
        may('purchasing:write') ? (
          <Button size="small" onClick={() => setAsks(true)}>
            {translate('landedCosts.creditCame')}
          </Button>
        ) : null
      ) : (
        ` · ${translate('landedCosts.creditedUnder', { reference: one.creditReference })}`
      )}
      {asks ? (
        <ActionDialog
          title={translate('landedCosts.creditCame')}
          verb={translate('common.save')}
          busy={action.busy}
          problem={action.problem}
          onClose={() => setAsks(false)}
          onSubmit={() => void credit()}
        >
          <TextField
            label={translate('landedCosts.creditReference')}
            value={creditReference}
            autoFocus
            onChange={(event) => setReference(event.target.value)}
          />
        </ActionDialog>
      ) : null}
    </li>
  );
}

function LandedDialog({ receipts, onClose }: { receipts: ReceiptRow[]; onClose: () => void }) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [kind, setKind] = useState<string>('freight');
  const [splitBy, setSplitBy] = useState<string>('value');
  const [label, setLabel] = useState('');
  const [amountCents, setAmount] = useState<number | null>(null);
  const submit = async () => {
    const receiptIds = receipts.map(({ id }) => id);
    const done = await action.run(
      '/landed-costs',
      { method: 'POST', body: { kind, splitBy, label, amountCents, receiptIds } },
      'landedCosts.added',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      title={translate('landedCosts.add')}
      verb={translate('landedCosts.splitVerb')}
      busy={action.busy}
      problem={action.problem}
      disabled={amountCents === null || amountCents === 0}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('landedCosts.text', { smart_count: receipts.length })}
      <TextField
        select
        label={translate('landedCosts.kindLabel')}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        {KINDS.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`landedCosts.kind.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <MoneyField
        label={translate('landedCosts.amount')}
        cents={amountCents}
        onChange={setAmount}
      />
      <TextField
        select
        label={translate('landedCosts.splitLabel')}
        value={splitBy}
        onChange={(event) => setSplitBy(event.target.value)}
      >
        {SPLITS.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`landedCosts.split.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate('landedCosts.label')}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
    </ActionDialog>
  );
}
