import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import type { SupplierRow } from '../suppliers/model.ts';
import type { PurchaseOrder } from './model.ts';

/** Begins an order: whose it is decides everything else. */
export function CreatePurchaseOrder() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [search] = useSearchParams();
  const asked = Number(search.get('supplier')) || null;
  const [chosen, setChosen] = useState<SupplierRow | null>(null);
  const { data } = useQuery({
    queryKey: ['suppliers', 'to-order-from'],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<SupplierRow>>('/suppliers', {
          query: { state: 'active', limit: 200 },
          signal,
        })
      ).items,
  });
  const supplier = chosen ?? data?.find((one) => one.id === asked) ?? null;
  const begin = async () => {
    const body = { supplierId: supplier?.id };
    const made = await action.run<PurchaseOrder>('/purchase-orders', { method: 'POST', body });
    if (made) void navigate(`/purchase-orders/${made.id}/show`, { replace: true });
  };
  return (
    <Page title={translate('purchaseOrders.create')} back="/purchase-orders" width={640}>
      <Panel title={translate('purchaseOrders.toWhom')} why={translate('purchaseOrders.toWhomWhy')}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
          <Autocomplete
            options={data ?? []}
            value={supplier}
            getOptionLabel={(one) => one.name}
            getOptionKey={(one) => one.id}
            isOptionEqualToValue={(one, other) => one.id === other.id}
            noOptionsText={translate('purchaseOrders.noSupplier')}
            onChange={(_, one) => setChosen(one)}
            renderInput={(params) => (
              <TextField
                {...params}
                label={translate('purchaseOrders.columns.supplier')}
                autoFocus
              />
            )}
          />
          <Box>
            <Button
              variant="contained"
              disabled={supplier === null || action.busy}
              onClick={() => void begin()}
            >
              {translate('purchaseOrders.begin')}
            </Button>
          </Box>
        </Box>
      </Panel>
    </Page>
  );
}
