import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Order, OrderLine } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { refundedUnits } from './refund-amounts.ts';
import type { Packing } from './use-packing.ts';

/** What was bought, and what it adds up to. */
export function OrderLines({
  order,
  missing,
}: {
  order: Order;
  /** What was sold although it is not there yet. */
  missing: Packing['missing'];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const before = order.discounts.reduce((sum, one) => sum + one.amountCents, order.itemsCents);
  return (
    <Panel title={translate('orders.lines')} flush>
      {order.lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          refunded={refundedUnits(order, line.id)}
          missing={missing.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0}
          currency={order.currency}
        />
      ))}
      <Box
        sx={{
          px: { xs: 2, md: 3 },
          py: 2,
          borderTop: 1,
          borderColor: 'divider',
          display: 'grid',
          gap: 0.5,
          justifyContent: 'end',
        }}
      >
        <Sum label={translate('orders.items')} value={format.money(before, order.currency)} />
        {order.discounts.map(({ source, label, labelEn, amountCents }) => (
          <Sum
            key={source}
            label={locale === 'en' && labelEn ? labelEn : label}
            value={format.money(-amountCents, order.currency)}
          />
        ))}
        {order.delivery.name === '' ? null : (
          <Sum
            label={order.delivery.name}
            value={format.money(order.deliveryCents, order.currency)}
          />
        )}
        <Sum
          strong
          label={translate('orders.total')}
          value={format.money(order.totalCents, order.currency)}
        />
        {order.taxes
          .filter(({ taxCents }) => taxCents !== 0)
          .map((tax) => (
            <Sum
              quiet
              key={tax.rateBp}
              label={translate('orders.taxIncluded', { rate: format.percent(tax.rateBp / 10_000) })}
              value={format.money(tax.taxCents, order.currency)}
            />
          ))}
        {order.refundedCents > 0 ? (
          <>
            <Sum
              label={translate('orders.paid')}
              value={format.money(order.paidCents, order.currency)}
            />
            <Sum
              label={translate('orders.refunded')}
              value={format.money(-order.refundedCents, order.currency)}
            />
            <Sum
              label={translate('orders.paidAfterAll')}
              value={format.money(order.paidCents - order.refundedCents, order.currency)}
            />
          </>
        ) : null}
      </Box>
    </Panel>
  );
}

function Line({
  line,
  refunded,
  missing,
  currency,
}: {
  line: OrderLine;
  /** Units that came back, or whose money did. */
  refunded: number;
  missing: number;
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const facts = [
    line.priceOrigin === null
      ? ''
      : translate('orders.priceList', {
          name: line.priceOrigin.listName,
          quantity: line.priceOrigin.minQuantity,
        }),
    line.preorderOn === null
      ? ''
      : translate('kinds.dates.preordered', { day: format.date(line.preorderOn) }),
    line.ecoCents > 0
      ? translate('orders.eco', { amount: format.money(line.ecoCents * line.quantity, currency) })
      : '',
    missing > 0 ? translate('orders.missingCount', { smart_count: missing }) : '',
    line.preparedQuantity > 0 && line.shippedQuantity < line.quantity
      ? translate('orders.preparedOf', {
          smart_count: line.preparedQuantity,
          of: line.quantity,
        })
      : '',
    line.shippedQuantity > 0
      ? translate(line.digital ? 'digital.order.handedOver' : 'orders.shippedOf', {
          smart_count: line.shippedQuantity,
          of: line.quantity,
        })
      : '',
    refunded > 0 ? translate('orders.refundedCount', { smart_count: refunded }) : '',
    line.cancelledQuantity > 0
      ? translate('orders.cancelledCount', { smart_count: line.cancelledQuantity })
      : '',
  ].filter((text) => text !== '');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '44px 34px 1fr auto', sm: '48px 44px 1fr 110px 120px' },
        columnGap: 1.5,
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Thumb picture={line.picture} />
      <Box sx={{ fontWeight: 600, fontSize: '1.0625rem' }}>{format.number(line.quantity)} ×</Box>
      <Box sx={{ minWidth: 0 }}>
        <Box
          component={Link}
          to={`/products/${line.productId}`}
          sx={{ textDecoration: 'none', '&:hover': { textDecoration: 'underline' } }}
        >
          {line.title}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[line.options, line.sku].filter(Boolean).join(' · ')}
        </Box>
        {line.components?.map((part) => (
          <Box key={part.variantId} sx={{ fontSize: '0.9063rem', pl: 1.5 }}>
            {format.number(part.quantity * line.quantity)} ×{' '}
            {[part.title, part.options, part.sku].filter(Boolean).join(' · ')}
          </Box>
        ))}
        {facts.length === 0 ? null : (
          <Box sx={{ color: 'tokens.accent', fontSize: '0.9063rem' }}>{facts.join(' · ')}</Box>
        )}
      </Box>
      <Box
        sx={{ textAlign: 'right', color: 'text.secondary', display: { xs: 'none', sm: 'block' } }}
      >
        {format.money(line.unitPriceCents, currency)}
        {line.priceOrigin === null ? null : (
          <> {translate(line.priceOrigin.includesTax ? 'priceLists.incl' : 'priceLists.excl')}</>
        )}
      </Box>
      <Box sx={{ textAlign: 'right' }}>{format.money(line.totalCents, currency)}</Box>
    </Box>
  );
}

function Sum({
  label,
  value,
  strong = false,
  quiet = false,
}: {
  label: string;
  value: string;
  strong?: boolean;
  quiet?: boolean;
}) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto 120px',
        gap: 2,
        textAlign: 'right',
        fontWeight: strong ? 600 : 400,
        fontSize: strong ? '1.125rem' : quiet ? '0.9063rem' : '1rem',
        color: quiet ? 'text.secondary' : 'text.primary',
      }}
    >
      <span>{label}</span>
      <span>{value}</span>
    </Box>
  );
}
