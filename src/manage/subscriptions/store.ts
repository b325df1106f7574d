import { businessDate } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Subscription, SubscriptionFields } from './model.ts';
import { nextDay } from './rules.ts';

const COLUMNS = sql`id, name, provider, amount_cents as "amountCents", every_months as "everyMonths", due_on::text as "dueOn",
  renews_itself as "renewsItself", url, note, version`;

type Kept = Omit<Subscription, 'nextOn'>;

function withNext(kept: Kept): Subscription {
  return { ...kept, nextOn: nextDay(kept, businessDate(new Date())) };
}

/** All subscriptions, those that come next first. */
export async function listSubscriptions(db: Db | Tx): Promise<Subscription[]> {
  const { rows } = await sql<Kept>`
    select ${COLUMNS} from subscriptions.subscription order by id limit 500`.execute(db);
  return rows.map(withNext).sort((a, b) => a.nextOn.localeCompare(b.nextOn) || a.id - b.id);
}

/** One subscription, locked until the transaction ends. */
export async function lockSubscription(tx: Tx, id: number): Promise<Subscription | undefined> {
  const { rows } = await sql<Kept>`
    select ${COLUMNS} from subscriptions.subscription where id = ${id} for update`.execute(tx);
  return rows[0] && withNext(rows[0]);
}

/** Writes a new one, or one with a number anew; the version counts up. */
export async function saveSubscription(
  tx: Tx,
  id: number | null,
  fields: SubscriptionFields,
): Promise<Subscription> {
  const values = sql`${fields.name}, ${fields.provider}, ${fields.amountCents}, ${fields.everyMonths}, ${fields.dueOn}::date,
    ${fields.renewsItself}, ${fields.url}, ${fields.note}`;
  const into = sql`(name, provider, amount_cents, every_months, due_on, renews_itself, url, note)`;
  const { rows } = await (
    id === null
      ? sql<Kept>`insert into subscriptions.subscription ${into} values (${values}) returning ${COLUMNS}`
      : sql<Kept>`update subscriptions.subscription set ${into} = (${values}), version = version + 1
          where id = ${id} returning ${COLUMNS}`
  ).execute(tx);
  return withNext(rows[0]!);
}

/** Forgets one. */
export async function removeSubscription(tx: Tx, id: number): Promise<void> {
  await sql`delete from subscriptions.subscription where id = ${id}`.execute(tx);
}
