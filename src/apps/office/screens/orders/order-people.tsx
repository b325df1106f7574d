import OpenInNew from '@mui/icons-material/OpenInNew';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Address, Invoice, Order } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PostalAddress } from '../../parts/postal-address.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { CasesOfPanel } from '../cases/cases-of-panel.tsx';
import { AssigneePanel } from './assignee-panel.tsx';
import { Tags } from './order-tags.tsx';
import { isToMake, RefundToMake } from './refund-to-make.tsx';

/** Who bought, where it goes, how it is paid, which documents exist. */
export function OrderPeople({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  const leftCents = order.totalCents - order.paidCents + order.refundedCents;
  const isCarried = order.lines.some((line) => !line.digital);
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
      <CustomerPanel order={order} />
      <Panel title={translate(isCarried ? 'orders.delivery' : 'orders.billedTo')}>
        <Box sx={{ fontWeight: 600 }}>{order.delivery.name}</Box>
        {order.promisedFromOn && order.promisedToOn ? (
          <Box sx={{ color: 'text.secondary', mb: 1 }}>
            {translate('orders.promised', {
              from: format.day(`${order.promisedFromOn}T12:00:00`),
              to: format.day(`${order.promisedToOn}T12:00:00`),
            })}
          </Box>
        ) : null}
        {order.delivery.pickupPoint ? (
          <Box sx={{ mb: 1 }}>
            <Box sx={{ fontWeight: 600 }}>{order.delivery.pickupPoint.name}</Box>
            <PostalAddress address={order.delivery.pickupPoint.address} />
          </Box>
        ) : null}
        <PostalAddress address={order.shippingAddress} />
        {isMasked(order) || isSameAddress(order.shippingAddress, order.billingAddress) ? null : (
          <Box sx={{ mt: 2 }}>
            <Box sx={{ color: 'text.secondary' }}>{translate('orders.billedTo')}</Box>
            <PostalAddress address={order.billingAddress} />
          </Box>
        )}
      </Panel>
      {order.giftMessage === '' ? null : (
        <Panel title={translate('kinds.gift.title')} why={translate('kinds.gift.why')}>
          <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{order.giftMessage}</Box>
        </Panel>
      )}
      <Panel title={translate('orders.money')}>
        <Facts
          rows={[
            [
              translate('orders.columns.method'),
              methodsOf(order)
                .map((method) => translate(`orders.method.${method}`, { _: method }))
                .join(', '),
            ],
            [translate('orders.paid'), format.money(order.paidCents, order.currency)],
            order.paymentState === 'awaiting' && order.paidCents > 0
              ? [translate('orders.leftToPay'), format.money(leftCents, order.currency)]
              : null,
            ...order.payments
              .filter(({ providerReference }) => providerReference !== null)
              .map(
                ({ providerReference }) =>
                  [translate('orders.reference'), providerReference] as const,
              ),
          ]}
        />
        <Refunds order={order} />
      </Panel>
      <CasesOfPanel orderId={order.id} />
      <AssigneePanel order={order} />
      <Tags order={order} />
      <Documents order={order} />
    </Box>
  );
}

/** By what the money came; while none did, how it was to come at the last try. */
function methodsOf({ payments, paymentMethod }: Order): string[] {
  const captured = payments.filter(({ state }) => state === 'captured');
  const told = captured.length > 0 ? captured : payments.slice(-1);
  return told.length === 0 ? [paymentMethod] : [...new Set(told.map(({ method }) => method))];
}

const REFUND_TONES: Record<Order['refunds'][number]['state'], Tone> = {
  pending: 'act',
  done: 'done',
  failed: 'wrong',
};

/** Money that went back, or is on its way. */
function Refunds({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  return order.refunds.map((refund) => (
    <Box
      key={refund.id}
      sx={{ mt: 1.5, pt: 1.5, borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere' }}
    >
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <span>
          {translate('orders.refundOf', {
            amount: format.money(refund.amountCents, order.currency),
          })}
        </span>
        <StateWord tone={REFUND_TONES[refund.state]}>
          {translate(
            isToMake(refund) ? 'orders.refundToMake' : `orders.refundState.${refund.state}`,
          )}
        </StateWord>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
        {format.moment(refund.createdAt)}
        {refund.reason === ''
          ? ''
          : ` · ${translate(`orders.refundReason.${refund.reason}`, { _: refund.reason })}`}
      </Box>
      {isToMake(refund) ? <RefundToMake order={order} refund={refund} /> : null}
      {refund.state === 'failed' ? (
        <Box sx={{ fontSize: '0.9063rem' }}>
          {translate('orders.refundRefused', {
            why: translate(`orders.refundReason.${refund.failureCode ?? 'declined'}`, {
              _: refund.failureCode ?? '',
            }),
          })}
        </Box>
      ) : null}
    </Box>
  ));
}

function Documents({ order }: { order: Order }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['invoices', 'of-order', order.id],
    queryFn: ({ signal }) =>
      api<ApiPage<Invoice>>('/invoices', { query: { orderId: order.id, limit: 20 }, signal }),
    enabled: may('invoices:read') && !isMasked(order),
  });
  return (
    <Panel title={translate('orders.documents')}>
      <Box sx={{ display: 'grid', justifyItems: 'start' }}>
        {(isMasked(order) ? DOCUMENTS.slice(0, 1) : DOCUMENTS).map((kind) => (
          <PdfLink
            key={kind}
            href={apiHref(`/orders/${order.id}/${kind}.pdf`)}
            text={translate(`orders.document.${kind}`)}
          />
        ))}
        {[...(data?.items ?? [])].reverse().map((invoice) => (
          <PdfLink
            key={invoice.id}
            href={apiHref(`/invoices/${invoice.id}/pdf`)}
            text={translate(`orders.document.${invoice.kind}`, { number: invoice.number })}
          />
        ))}
      </Box>
    </Panel>
  );
}

/** Who bought, and the ways to reach them. Whoever stands in sees whom the parcel is for, and nothing that leads further. */
function CustomerPanel({ order }: { order: Order }) {
  const translate = useTranslate();
  const mayOpen = useScopes()('customers:read') && order.partyId !== null;
  const masked = isMasked(order);
  const { firstName, lastName } = masked ? order.shippingAddress : order.billingAddress;
  const name = `${firstName} ${lastName}`.trim() || order.email;
  return (
    <Panel title={translate('orders.customer')}>
      {mayOpen ? (
        <Box component={Link} to={`/customers/${order.partyId}/show`} sx={{ fontWeight: 600 }}>
          {name}
        </Box>
      ) : (
        <Box>{name}</Box>
      )}
      <Box>{masked ? order.email : <a href={`mailto:${order.email}`}>{order.email}</a>}</Box>
      {order.phone === '' || masked ? null : (
        <Box>
          <a href={`tel:${order.phone.replaceAll(/\s/g, '')}`}>{order.phone}</a>
        </Box>
      )}
      {masked ? null : (
        <Button
          href={`/${order.locale === 'en' ? 'en/order' : 'commande'}/${order.number}?token=${encodeURIComponent(order.token)}`}
          target="_blank"
          size="small"
          endIcon={<OpenInNew />}
          sx={{ mt: 1, ml: -1.25 }}
        >
          {translate('orders.customerPage')}
        </Button>
      )}
    </Panel>
  );
}

/** Whether somebody reads who stands in: they get no document that shows what is masked here. */
function isMasked({ token }: Order): boolean {
  return token === '•••';
}

const DOCUMENTS = ['packing-slip', 'confirmation'] as const;

function PdfLink({ href, text }: { href: string; text: string }) {
  return (
    <Button href={href} target="_blank" startIcon={<PictureAsPdfOutlined />} sx={{ ml: -1.25 }}>
      {text}
    </Button>
  );
}

function isSameAddress(a: Address, b: Address): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
