import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { listVariantCards } from '../../core/listing/index.ts';
import { attempt } from '../../platform/access/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import type { AlertDeps, AlertKind, AlertView } from './model.ts';

const CONFIRM_HOURS = 48;

/** A wish to hear about a variant. */
export interface AlertRequest {
  kind: AlertKind;
  email: string;
  locale: string;
  channelId: string;
  variantId: number;
  /** Network address of who asks. */
  address: string;
  /** True when the address is that of a signed-in customer: it is proven. */
  proven: boolean;
}

/**
 * Asks for an alert. It becomes active once the address is proven by the link of a mail, at once for a signed-in customer.
 * Asking for one that is there already answers the same, so that nobody learns who waits for what.
 * Refusals: `variant-not-for-sale` (404), `too-many-requests` (429).
 */
export async function askAlert(deps: AlertDeps, request: AlertRequest): Promise<Result<null>> {
  const allowed = await attempt(deps.db, [
    { what: 'alert-address', who: request.address, most: 30, seconds: 3_600 },
    { what: 'alert-email', who: request.email, most: 10, seconds: 3_600 },
  ]);
  if (!allowed.ok) return allowed;
  return transact(deps.db, async (tx) => {
    const [card] = await listVariantCards(tx, { ...request, variantIds: [request.variantId] });
    if (!card?.price) {
      return refuse('variant-not-for-sale', 404, { params: { variant: request.variantId } });
    }
    const { rows } = await sql<{ id: number; secret: string; asked_at: Date }>`
      insert into alerts.alert (secret, kind, email, locale, channel_id, variant_id, price_cents, currency, state, confirmed_at)
      values (${secretId()}, ${request.kind}, ${request.email}, ${request.locale}, ${request.channelId},
        ${request.variantId}, ${card.price.amountCents}, ${card.price.currency},
        ${request.proven ? 'active' : 'waiting'}, ${request.proven ? new Date() : null})
      on conflict (email, channel_id, variant_id, kind) where state in ('waiting', 'active')
        do update set asked_at = now(), price_cents = excluded.price_cents,
          state = case when ${request.proven}::boolean then 'active' else alerts.alert.state end,
          confirmed_at = coalesce(alerts.alert.confirmed_at, excluded.confirmed_at)
        where alerts.alert.state = 'waiting'
      returning id, secret, asked_at`.execute(tx);
    const made = rows[0];
    if (!made || request.proven) return ok(null);
    await queueMail(tx, deps.mail, {
      template: 'alert-confirmation',
      data: {
        kind: request.kind,
        title: card.title,
        options: card.options,
        url: deps.pages.alert(request.locale, made.secret),
        expiresAt: new Date(made.asked_at.getTime() + CONFIRM_HOURS * 3_600_000).toISOString(),
      },
      locale: request.locale,
      to: request.email,
      dedupeKey: `alert-confirmation:${made.id}:${made.asked_at.toISOString()}`,
    });
    return ok(null);
  });
}

/** An alert by the secret of its link. Refusal: `link-spent` (410), also when it waited too long to be confirmed. */
export async function readAlert(db: Db | Tx, secret: string): Promise<Result<AlertView>> {
  const { rows } = await sql<AlertView>`
    select id, secret, kind, state, email, variant_id as "variantId", channel_id as "channelId", asked_at as "askedAt"
    from alerts.alert where secret = ${secret}
      and (state <> 'waiting' or asked_at > now() - make_interval(hours => ${CONFIRM_HOURS}))`.execute(
    db,
  );
  return rows[0] ? ok(rows[0]) : refuse('link-spent', 410);
}

/** Proves the address of an alert; doing it again changes nothing. Refusal: `link-spent` (410). */
export async function confirmAlert(tx: Tx, secret: string): Promise<Result<AlertView>> {
  const found = await readAlert(tx, secret);
  if (!found.ok) return found;
  await sql`update alerts.alert set state = 'active', confirmed_at = now()
    where id = ${found.value.id} and state = 'waiting'`.execute(tx);
  return ok({
    ...found.value,
    state: found.value.state === 'waiting' ? 'active' : found.value.state,
  });
}

/** Ends one alert, or all of its address. Ending what has ended changes nothing. Refusal: `link-spent` (410). */
export async function endAlert(
  tx: Tx,
  secret: string,
  which: 'this' | 'all',
): Promise<Result<null>> {
  const found = await readAlert(tx, secret);
  if (!found.ok) return found;
  await sql`update alerts.alert set state = 'ended' where state in ('waiting', 'active')
    and (id = ${found.value.id} or ${which === 'all'}::boolean and email = ${found.value.email}::citext)`.execute(
    tx,
  );
  return ok(null);
}

/** The alerts that an address waits for, the newest first. */
export async function listAlerts(db: Db, email: string): Promise<AlertView[]> {
  const { rows } = await sql<AlertView>`
    select id, secret, kind, state, email, variant_id as "variantId", channel_id as "channelId", asked_at as "askedAt"
    from alerts.alert where email = ${email}::citext and state = 'active'
    order by id desc limit 200`.execute(db);
  return rows;
}
