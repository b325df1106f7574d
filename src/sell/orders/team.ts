import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Who may look after an order: people of the team who have not left. */
export async function listAssignees(db: Db | Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.staff where disabled_at is null order by platform.plain(name), id`.execute(
    db,
  );
  return rows;
}

/**
 * Says who looks after orders; null: nobody in particular. Orders that say so already are left alone. Refusals: `staff-unknown`
 * (422), `order-unknown` (404).
 */
export async function assignOrders(
  tx: Tx,
  actor: Actor,
  command: { ids: readonly number[]; staffId: string | null },
): Promise<Result<{ changed: number }>> {
  const person = (await listAssignees(tx)).find(({ id }) => id === command.staffId);
  if (command.staffId !== null && !person) {
    return refuse('staff-unknown', 422, {
      fields: [{ pointer: '/staffId', code: 'staff-unknown' }],
    });
  }
  const known = await lockOrders(tx, command.ids);
  if (!known.ok) return known;
  const { rows } = await sql`
    with changed as (
      update orders."order" set assigned_to = ${command.staffId}, version = version + 1
      where id = any(${known.value}::bigint[]) and assigned_to is distinct from ${command.staffId}
      returning id)
    insert into orders.event (order_id, kind, facts, actor_label)
    select id, 'assigned', ${JSON.stringify({ name: person?.name ?? '' })}::jsonb, ${actor.label} from changed
    returning order_id`.execute(tx);
  return ok({ changed: rows.length });
}

/** Adds tags to orders and takes others off. Refusal: `order-unknown` (404). */
export async function tagOrders(
  tx: Tx,
  command: { ids: readonly number[]; add: readonly string[]; remove: readonly string[] },
): Promise<Result<{ changed: number }>> {
  const known = await lockOrders(tx, command.ids);
  if (!known.ok) return known;
  const { rows } = await sql`
    update orders."order" o set tags = next.tags, version = version + 1
    from (select d.id, coalesce(array_agg(distinct t) filter (where t <> all(${[...command.remove]}::text[])), '{}') as tags
      from orders."order" d left join lateral unnest(d.tags || ${[...command.add]}::text[]) t on true
      where d.id = any(${known.value}::bigint[]) group by d.id) next
    where o.id = next.id and not (o.tags <@ next.tags and next.tags <@ o.tags)
    returning o.id`.execute(tx);
  return ok({ changed: rows.length });
}

async function lockOrders(tx: Tx, ids: readonly number[]): Promise<Result<number[]>> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<{ id: number }>`
    select id from orders."order" where id = any(${wanted}::bigint[]) order by id for update`.execute(
    tx,
  );
  const missing = wanted.find((id) => !rows.some((row) => row.id === id));
  return missing === undefined
    ? ok(wanted)
    : refuse('order-unknown', 404, { params: { order: missing } });
}
