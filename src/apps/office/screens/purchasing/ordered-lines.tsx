import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { awaitsGoods, type PurchaseOrder, type PurchaseOrderLine } from './model.ts';

/** What was ordered, confirmed and received, line by line; figures stand under each other on a desk, in words on a phone. */
export function OrderedLines({ order }: { order: PurchaseOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  const price = (line: PurchaseOrderLine) => {
    const amount = format.money(line.priceCents, order.currency);
    return line.pricePer === 1
      ? amount
      : translate('suppliers.pricePer', { amount, count: format.number(line.pricePer) });
  };
  const missing = ({ expectedOn }: PurchaseOrderLine, count: number) => {
    if (count <= 0) return '';
    if (order.state === 'closed') {
      return translate('purchaseOrders.neverCame', { smart_count: count });
    }
    if (expectedOn === null || !awaitsGoods(order.state)) return '';
    const day = format.date(expectedOn);
    return translate('purchaseOrders.expectedThe', { smart_count: count, day });
  };
  const progress = (line: PurchaseOrderLine) => {
    const wanted = line.confirmedQuantity ?? line.quantity;
    const parts = [
      translate('purchaseOrders.orderedPieces', { smart_count: line.quantity }),
      line.confirmedQuantity === null || line.confirmedQuantity === line.quantity
        ? ''
        : translate('purchaseOrders.confirmedPieces', { smart_count: wanted }),
      line.receivedQuantity === 0
        ? ''
        : translate('purchaseOrders.receivedPieces', { smart_count: line.receivedQuantity }),
      line.returnedQuantity === 0
        ? ''
        : translate('purchaseOrders.returnedPieces', { smart_count: line.returnedQuantity }),
      missing(line, wanted - line.receivedQuantity),
    ];
    return parts.filter(Boolean).join(' · ');
  };
  return (
    <Panel title={translate('purchaseOrders.lines')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {order.lines.map((line) => (
          <Box
            component="li"
            key={line.id}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr) auto',
              columnGap: 2,
              py: 1.25,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
              {[line.title, line.options].filter(Boolean).join(' · ')}
            </Box>
            <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
              {format.money(line.lineCents, order.currency)}
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {[line.reference || line.sku, progress(line)].filter(Boolean).join(' · ')}
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', textAlign: 'right' }}>
              {price(line)}
            </Box>
          </Box>
        ))}
      </Box>
      <Box
        sx={{ textAlign: 'right', fontWeight: 600, mt: 1.5, fontVariantNumeric: 'tabular-nums' }}
      >
        {translate('purchaseOrders.totalNet', {
          amount: format.money(order.totalCents, order.currency),
        })}
      </Box>
    </Panel>
  );
}
