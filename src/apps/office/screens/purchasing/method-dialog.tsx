import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

type Method = 'average' | 'fifo';

/** How a category is valued, as the API gives it. */
export interface CategoryMethod {
  categoryId: number;
  name: string;
  parentId: number | null;
  method: Method | null;
  effective: Method;
  planned: { method: Method | null; fromOn: string } | null;
}

interface Preview {
  method: Method;
  variants: number;
  quantity: number;
  valueCents: number;
  otherValueCents: number;
  goneCents: number;
  otherGoneCents: number;
}

const INHERITED = 'inherited';

/** Chooses a method from a day on, with its consequences in figures. */
export function MethodDialog({
  category,
  onClose,
}: {
  category: CategoryMethod;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [method, setMethod] = useState<Method | typeof INHERITED>(
    category.planned?.method ?? category.method ?? INHERITED,
  );
  const [fromOn, setFromOn] = useState(() => category.planned?.fromOn ?? shopToday());
  const submit = async () => {
    const body = { method: method === INHERITED ? null : method, fromOn };
    const path = `/valuation-methods/${category.categoryId}`;
    const done = fromOn > shopToday() ? 'valuationMethods.waits' : 'valuationMethods.saved';
    if (await action.run(path, { method: 'PUT', body }, done)) onClose();
  };
  return (
    <ActionDialog
      title={translate('valuationMethods.changeOf', { name: category.name })}
      verb={translate('common.save')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        select
        label={translate('valuationMethods.field.method')}
        value={method}
        onChange={(event) => setMethod(event.target.value as Method | typeof INHERITED)}
      >
        <MenuItem value={INHERITED}>{translate('valuationMethods.inherited')}</MenuItem>
        <MenuItem value="average">{translate('valuationMethods.method.average')}</MenuItem>
        <MenuItem value="fifo">{translate('valuationMethods.method.fifo')}</MenuItem>
      </TextField>
      <TextField
        label={translate('valuationMethods.field.fromOn')}
        type="date"
        value={fromOn}
        error={action.errorOf('fromOn') !== undefined}
        helperText={action.errorOf('fromOn') ?? translate('valuationMethods.fromOnHelp')}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: shopToday() } }}
        onChange={(event) => event.target.value && setFromOn(event.target.value)}
      />
      <Consequences categoryId={category.categoryId} method={method} />
    </ActionDialog>
  );
}

function Consequences({ categoryId, method }: { categoryId: number; method: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['valuation-methods', categoryId, 'preview', method],
    queryFn: ({ signal }) =>
      api<Preview>(`/valuation-methods/${categoryId}/preview`, { query: { method }, signal }),
  });
  if (!data) return <Box sx={{ minHeight: 96 }}>{translate('valuationMethods.reckoning')}</Box>;
  if (data.variants === 0) return <Box>{translate('valuationMethods.nothing')}</Box>;
  const figures = {
    method: translate(`valuationMethods.method.${data.method}`),
    smart_count: data.variants,
    pieces: format.number(data.quantity),
    value: format.money(data.valueCents),
    other: format.money(data.otherValueCents),
    gone: format.money(data.goneCents),
    otherGone: format.money(data.otherGoneCents),
  };
  return (
    <Box component="section" aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ fontWeight: 600 }}>{translate('valuationMethods.consequences')}</Box>
      {(['stays', 'always', 'gone'] as const).map((key) => (
        <Box key={key}>{translate(`valuationMethods.preview.${key}`, figures)}</Box>
      ))}
    </Box>
  );
}
