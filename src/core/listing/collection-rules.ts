import type { RawBuilder } from 'kysely';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { CollectionCondition } from '../catalogue/index.ts';

/** What a list needs to know of a collection; null: there is none that is shown now. */
export type Collected = CollectedRules | null;

/** Articles chosen by hand, or found by rules. */
export type CollectedRules =
  | { kind: 'hand'; id: number }
  | { kind: 'rules'; match: 'all' | 'any'; conditions: CollectionCondition[] };

/** The collection at a handle, when it is published and its dates say so. */
export async function findCollected(db: Db | Tx, handle: string): Promise<Collected> {
  const { rows } = await sql<{
    id: number;
    kind: 'hand' | 'rules';
    match: 'all' | 'any';
    conditions: CollectionCondition[];
  }>`
    select id, kind, match, conditions from catalogue.collection
    where handle = ${handle} and published
      and (starts_at is null or starts_at <= now()) and (ends_at is null or ends_at > now())`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  return row.kind === 'hand'
    ? { kind: 'hand', id: row.id }
    : { kind: 'rules', match: row.match, conditions: row.conditions };
}

/** The articles of a collection over `listing.entry e`. Rules are asked at every look, so they are always true. */
export function collectionCondition(collected: Collected): RawBuilder<unknown> {
  if (!collected) return sql`false`;
  if (collected.kind === 'hand') {
    return sql`e.product_id in (select product_id from catalogue.collection_item
      where collection_id = ${collected.id})`;
  }
  const { conditions, match } = collected;
  if (conditions.length === 0) return sql`false`;
  const joined = sql.join(conditions.map(conditionSql), match === 'all' ? sql` and ` : sql` or `);
  return sql`(${joined})`;
}

function conditionSql(condition: CollectionCondition): RawBuilder<unknown> {
  switch (condition.field) {
    case 'category':
      return sql`e.category_ids @> array[${condition.categoryId}::bigint]`;
    case 'brand':
      return sql`e.brand_id is not distinct from ${condition.brandId}::bigint`;
    case 'tag':
      return sql`e.product_id in (select id from catalogue.product where tags @> array[${condition.tag}::text])`;
    case 'attribute':
      return attributeSql(condition);
    case 'price':
      return sql`e.min_price_cents between ${condition.minCents ?? 0}::int and ${condition.maxCents ?? 2_147_483_647}::int`;
    case 'stock':
      return sql`e.in_stock`;
    case 'newness':
      return sql`e.published_at > now() - make_interval(days => ${condition.days}::int)`;
    case 'reduced':
      return sql`exists (select from listing.document r where r.channel_id = e.channel_id
        and r.product_id = e.product_id and r.offer ->> 'priorCents' is not null)`;
  }
}

/** Also of attributes that are no filter of the shop. */
function attributeSql(
  condition: CollectionCondition & { field: 'attribute' },
): RawBuilder<unknown> {
  const { attributeId, valueIds, min, max } = condition;
  const said =
    valueIds && valueIds.length > 0
      ? sql`f.value_ids && ${valueIds}::bigint[]`
      : min !== undefined || max !== undefined
        ? sql`f.number between ${min ?? -1e9}::numeric and ${max ?? 1e9}::numeric`
        : sql`f.flag`;
  // Options that bear the attribute's name stand among the terms of the entry only.
  const terms =
    valueIds && valueIds.length > 0 ? sql`e.term_ids && ${valueIds}::bigint[] or` : sql``;
  return sql`(${terms} e.product_id in (select f.product_id from catalogue.product_attribute f
    where f.attribute_id = ${attributeId}::bigint and ${said}))`;
}
