import { ok } from '../../kernel/refusal.ts';
import { PUBLISHED_NOW } from '../../core/catalogue/index.ts';
import { listVariantCards } from '../../core/listing/index.ts';
import { decidingLine } from '../../core/pricing/index.ts';
import { BUNDLES_IN_STOCK } from '../../core/stock/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import type { AlertDeps, AlertKind } from './model.ts';

interface DueAlert {
  id: number;
  secret: string;
  kind: AlertKind;
  email: string;
  locale: string;
  channelId: string;
  variantId: number;
  priceCents: number;
  currency: string;
}

/** Alerts fired in one transaction. */
const BATCH = 200;

/**
 * Tells those who wait for these variants (null: for any) that what they wait for is true now, and ends their alerts. An
 * alert fires once: its change of state and its mail are one transaction, so that running this twice, or twice at
 * once, writes to nobody twice. Returns how many fired.
 */
export async function fireAlerts(
  deps: AlertDeps,
  variantIds: readonly number[] | null,
): Promise<number> {
  let fired = 0;
  for (;;) {
    const done = await transact(deps.db, async (tx) => {
      const due = await takeDue(tx, variantIds);
      for (const alert of due) await tell(deps, tx, alert);
      return ok(due.length);
    });
    if (!done.ok) throw new Error(`alerts: ${done.refusal.code}`);
    fired += done.value;
    if (done.value < BATCH) return fired;
  }
}

/** Marks as fired what is due, and gives it: back in stock, or cheaper than when it was asked for, and sold in its channel. */
async function takeDue(tx: Tx, variantIds: readonly number[] | null): Promise<DueAlert[]> {
  const { rows } = await sql<DueAlert>`
    with due as (
      select a.id from alerts.alert a
      join catalogue.variant v on v.id = a.variant_id and v.state = 'active'
      join catalogue.product p on p.id = v.product_id and p.state = 'active'
      join catalogue.publication pub
        on pub.product_id = p.id and pub.channel_id = a.channel_id and ${PUBLISHED_NOW}
      join pricing.price pr on pr.variant_id = v.id and pr.channel_id = a.channel_id
      left join lateral (${decidingLine({ variantId: sql`v.id`, channelId: sql`pr.channel_id` })}) deal
        on a.kind = 'price'
      where a.state = 'active'
        and (${variantIds === null}::boolean or a.variant_id = any(array(
          select unnest(${[...(variantIds ?? [])]}::bigint[])
          union
          select variant_id from catalogue.component where component_id = any(${[...(variantIds ?? [])]}::bigint[]))))
        and case when a.kind = 'price' then coalesce(deal.amount_cents, pr.amount_cents) < a.price_cents
          when v.bundle then (${BUNDLES_IN_STOCK}) > 0
          else exists (select from stock.level l join stock.location loc on loc.id = l.location_id and loc.kind = 'warehouse'
            where l.variant_id = v.id group by l.variant_id having sum(l.on_hand - l.reserved) > 0) end
      order by a.id limit ${BATCH} for update of a skip locked)
    update alerts.alert a set state = 'fired', fired_at = now() from due where a.id = due.id
    returning a.id, a.secret, a.kind, a.email, a.locale, a.channel_id as "channelId", a.variant_id as "variantId",
      a.price_cents as "priceCents", a.currency`.execute(tx);
  return rows;
}

async function tell(deps: AlertDeps, tx: Tx, alert: DueAlert): Promise<void> {
  const [card] = await listVariantCards(tx, { ...alert, variantIds: [alert.variantId] });
  if (!card?.price) return;
  const unsubscribeUrl = deps.pages.alert(alert.locale, alert.secret);
  await queueMail(tx, deps.mail, {
    template: 'alert-fired',
    data: {
      kind: alert.kind,
      title: card.title,
      options: card.options,
      priceCents: card.price.amountCents,
      formerPriceCents: alert.kind === 'price' ? alert.priceCents : null,
      currency: card.price.currency,
      url: deps.pages.product(alert.locale, card.handle, alert.variantId),
      unsubscribeUrl,
    },
    locale: alert.locale,
    to: alert.email,
    dedupeKey: `alert-fired:${alert.id}`,
    unsubscribeUrl,
  });
}

/** The variants of products that somebody waits for. */
export async function watchedVariants(db: Db, productIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct v.id from catalogue.variant v join alerts.alert a on a.variant_id = v.id and a.state = 'active'
    where v.product_id = any(${[...productIds]}::bigint[])`.execute(db);
  return rows.map((row) => row.id);
}
