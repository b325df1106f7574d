import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Supplier } from './model.ts';

/** How to reach a supplier and on what terms it sells, at a glance. */
export function SupplierFacts({ supplier }: { supplier: Supplier }) {
  const translate = useTranslate();
  const format = useFormat();
  const field = (name: string) => translate(`suppliers.field.${name}`);
  const [contact] = supplier.contacts;
  const email = contact?.email || supplier.email;
  const phone = contact?.phone || supplier.phone;
  const [route] = supplier.routes;
  const money = (cents: number | null) =>
    cents === null ? '' : format.money(cents, supplier.currency);
  const leadTime = ({ meanDays, spreadDays }: Supplier['routes'][number]) =>
    meanDays + spreadDays === 0
      ? translate('supplierScore.sameDay')
      : translate('supplierScore.leadTimeDays', {
          smart_count: meanDays,
          mean: format.number(meanDays),
          spread: format.number(spreadDays),
        });
  const payment = translate('suppliers.days', { smart_count: supplier.paymentDays });
  return (
    <Panel title={translate('purchaseOrders.facts')}>
      <Facts
        rows={[
          [translate('suppliers.contact.name'), contact?.name ?? ''],
          [field('email'), email === '' ? '' : <a href={`mailto:${email}`}>{email}</a>],
          [
            field('phone'),
            phone === '' ? '' : <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>,
          ],
          [translate('suppliers.columns.leadTime'), route ? leadTime(route) : ''],
          [field('minimumOrderCents'), money(supplier.minimumOrderCents)],
          [field('freeFreightCents'), money(supplier.freeFreightCents)],
          [
            translate('suppliers.payment'),
            supplier.paymentEndOfMonth
              ? `${payment} ${translate('suppliers.field.paymentEndOfMonth').toLowerCase()}`
              : payment,
          ],
        ]}
      />
    </Panel>
  );
}
