import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { SupplierPicker } from '../suppliers/supplier-picker.tsx';
import type { PurchaseOrder } from './model.ts';

/** Begins an order: whose it is decides everything else. */
export function CreatePurchaseOrder() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [search] = useSearchParams();
  const [supplierId, setSupplierId] = useState(() => Number(search.get('supplier')) || null);
  const begin = async () => {
    const body = { supplierId };
    const made = await action.run<PurchaseOrder>('/purchase-orders', { method: 'POST', body });
    if (made) void navigate(`/purchase-orders/${made.id}/show`, { replace: true });
  };
  return (
    <Page title={translate('purchaseOrders.create')} back="/purchase-orders" width={640}>
      <Panel title={translate('purchaseOrders.toWhom')} why={translate('purchaseOrders.toWhomWhy')}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
          <SupplierPicker supplierId={supplierId} autoFocus onChange={setSupplierId} />
          <Box>
            <Button
              variant="contained"
              disabled={supplierId === null || action.busy}
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
