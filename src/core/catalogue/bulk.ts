import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChanges } from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { findChannelIds } from '../channels/index.ts';
import { findCategory } from './categories.ts';
import { lockProducts, tellProductsChanged } from './hooks.ts';
import type { ProductState } from './model.ts';
import { changeOf } from './record.ts';

/** One change for many products. */
export type BulkAction =
  | { kind: 'publish' | 'unpublish'; channelId: string }
  | { kind: 'set-state'; state: ProductState }
  | { kind: 'add-category' | 'remove-category' | 'set-category'; categoryId: number };

interface Row {
  id: number;
  title: string;
  state: ProductState;
  categoryIds: number[];
  channelIds: string[];
}

/**
 * Changes many products at once, with an entry of the timeline for each that really changed (each can be undone).
 * Refusals: `product-unknown` (404), `channel-unknown`, `category-unknown` (422).
 */
export async function changeProducts(
  tx: Tx,
  actor: Actor,
  productIds: readonly number[],
  action: BulkAction,
): Promise<Result<{ changed: number }>> {
  const ids = [...new Set(productIds)];
  await lockProducts(tx, ids);
  const { rows } = await sql<Row>`
    select p.id, p.title, p.state,
      coalesce((select json_agg(category_id order by c.position, c.category_id)
        from catalogue.product_category c where c.product_id = p.id), '[]') as "categoryIds",
      coalesce((select json_agg(channel_id order by c.channel_id)
        from catalogue.publication c where c.product_id = p.id), '[]') as "channelIds"
    from catalogue.product p where p.id = any(${ids}::bigint[]) order by p.id`.execute(tx);
  if (rows.length < ids.length) return refuse('product-unknown', 404);
  const known = await refuseUnknown(tx, action);
  if (!known.ok) return known;
  const changes = rows.flatMap((row) => {
    const change = changeFor(row, action);
    return change ? [{ row, ...change }] : [];
  });
  const changed = changes.map(({ row }) => row.id);
  if (changed.length === 0) return ok({ changed: 0 });
  await apply(tx, changed, action);
  await sql`update catalogue.product set version = version + 1, updated_at = now()
    where id = any(${changed}::bigint[])`.execute(tx);
  await recordChanges(
    tx,
    actor,
    changes.map(({ row, before, after }) =>
      changeOf({ kind: 'product', id: row.id, label: row.title }, 'update', before, after),
    ),
  );
  await tellProductsChanged(tx, changed);
  return ok({ changed: changed.length });
}

function changeFor(row: Row, action: BulkAction): { before: JsonObject; after: JsonObject } | null {
  const differs = (name: 'state' | 'categoryIds' | 'channelIds', after: JsonObject[string]) =>
    JSON.stringify(row[name]) === JSON.stringify(after)
      ? null
      : { before: { [name]: row[name] }, after: { [name]: after } };
  const without = <T>(values: readonly T[], value: T) => values.filter((one) => one !== value);
  switch (action.kind) {
    case 'publish':
      return differs(
        'channelIds',
        [...without(row.channelIds, action.channelId), action.channelId].sort(),
      );
    case 'unpublish':
      return differs('channelIds', without(row.channelIds, action.channelId));
    case 'set-state':
      return differs('state', action.state);
    case 'set-category':
      return differs('categoryIds', [action.categoryId]);
    case 'add-category':
      return row.categoryIds.includes(action.categoryId)
        ? null
        : differs('categoryIds', [...row.categoryIds, action.categoryId]);
    case 'remove-category':
      return differs('categoryIds', without(row.categoryIds, action.categoryId));
  }
}

async function apply(tx: Tx, ids: number[], action: BulkAction): Promise<void> {
  const products = sql`${ids}::bigint[]`;
  switch (action.kind) {
    case 'publish':
      await sql`insert into catalogue.publication (product_id, channel_id)
        select unnest(${products}), ${action.channelId} on conflict do nothing`.execute(tx);
      return;
    case 'unpublish':
      await sql`delete from catalogue.publication
        where product_id = any(${products}) and channel_id = ${action.channelId}`.execute(tx);
      return;
    case 'set-state':
      await sql`update catalogue.product set state = ${action.state} where id = any(${products})`.execute(
        tx,
      );
      return;
    case 'set-category':
    case 'remove-category':
      await sql`delete from catalogue.product_category where product_id = any(${products})
        ${action.kind === 'set-category' ? sql`` : sql`and category_id = ${action.categoryId}`}`.execute(
        tx,
      );
      if (action.kind === 'remove-category') return;
  }
  await sql`insert into catalogue.product_category (product_id, category_id, position)
    select p, ${action.categoryId}, (select coalesce(max(position) + 1, 0)
      from catalogue.product_category c where c.product_id = p)
    from unnest(${products}) p on conflict do nothing`.execute(tx);
}

async function refuseUnknown(tx: Tx, action: BulkAction): Promise<Result<null>> {
  if ('channelId' in action) {
    const channels = await findChannelIds(tx, [action.channelId]);
    return channels.size > 0 ? ok(null) : refuse('channel-unknown', 422);
  }
  if (!('categoryId' in action) || action.kind === 'remove-category') return ok(null);
  return (await findCategory(tx, action.categoryId)) ? ok(null) : refuse('category-unknown', 422);
}
