import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { ReceiptRow } from './model.ts';

/** The receipts of an order. */
export function useReceipts(orderId: number): ReceiptRow[] | undefined {
  const { data } = useQuery({
    queryKey: ['goods-receipts', 'of', orderId],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<ReceiptRow>>('/goods-receipts', { query: { orderId }, signal })).items,
  });
  return data?.filter((receipt) => receipt.state !== 'abandoned');
}

/** What came of an order so far. */
export function ReceiptsPanel({ orderId }: { orderId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const receipts = useReceipts(orderId);
  return (
    <Panel title={translate('purchaseOrders.receipts')}>
      {receipts?.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('purchaseOrders.noReceipt')}</Box>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {(receipts ?? []).map((receipt) => (
            <li key={receipt.id}>
              <Link to={`/goods-receipts/${receipt.id}/show`}>
                {receipt.number ?? translate('receipts.open')}
              </Link>
              {` · ${format.moment(receipt.postedAt ?? receipt.openedAt)} · `}
              {translate('receipts.pieces', { smart_count: receipt.pieces })}
              {receipt.damaged > 0
                ? ` · ${translate('receipts.damagedPieces', { smart_count: receipt.damaged })}`
                : ''}
            </li>
          ))}
        </Box>
      )}
    </Panel>
  );
}
