import { sql, type Db } from '../../platform/db/index.ts';
import { filtersOf } from './filters.ts';
import type { ListingPage, ListingQuery } from './model.ts';
import type { SearchMode } from './search-words.ts';

/** The part of a page that does not depend on its order and place. */
export type ListingFacets = Pick<ListingPage, 'total' | 'facets'>;

/** More brands than this are not a choice any more. */
const BRANDS = 100;

/**
 * Counts a list: in all, and per choice of each facet as if that facet were not chosen. Categories
 * offered are the roots, or, inside a category, itself, its siblings and its children. One statement.
 */
export async function countFacets(
  db: Db,
  query: ListingQuery,
  mode: SearchMode,
): Promise<ListingFacets> {
  const filters = filtersOf(query, mode);
  const join = filters.searches
    ? sql`join listing.document d using (channel_id, product_id)`
    : sql``;
  const english = query.locale === 'en';
  const { rows } = await sql<{
    total: number;
    min_cents: number | null;
    max_cents: number | null;
    in_stock: number;
    brands: { handle: string; name: string; count: number }[];
    categories: { handle: string; name: string; count: number }[];
  }>`
    with base as materialized (
      select e.brand_id, e.min_price_cents, e.max_price_cents, e.in_stock,
        ${filters.brand} as in_brand, ${filters.price} as in_price, ${filters.stock} as as_stocked
      from listing.entry e ${join}
      where ${filters.base} and ${filters.category}
    ), offered as materialized (
      ${offeredCategories(query.category)}
    ), counted as (
      select c.id, count(*)::int as count
      from listing.entry e ${join}
      cross join lateral unnest(e.category_ids) as c (id)
      where ${filters.base} and ${filters.brand} and ${filters.price} and ${filters.stock}
        ${query.category ? sql`and e.category_ids && array(select id from offered)` : sql``}
        and c.id in (select id from offered)
      group by c.id
    )
    select
      count(*) filter (where in_brand and in_price and as_stocked)::int as total,
      min(min_price_cents) filter (where in_brand and as_stocked) as min_cents,
      max(max_price_cents) filter (where in_brand and as_stocked) as max_cents,
      count(*) filter (where in_brand and in_price and in_stock)::int as in_stock,
      coalesce((select json_agg(json_build_object('handle', handle, 'name', name, 'count', count)
          order by count desc, name)
        from (select b.handle, b.name, n.count
          from (select brand_id, count(*)::int as count from base
            where in_price and as_stocked group by brand_id) n
          join catalogue.brand b on b.id = n.brand_id
          order by n.count desc, b.name limit ${sql.lit(BRANDS)}) b), '[]') as brands,
      coalesce((select json_agg(json_build_object('handle', c.handle,
            'name', ${english ? sql`coalesce(c.translations #>> '{en,name}', c.name)` : sql`c.name`},
            'count', counted.count) order by o.depth, c.position, c.id)
        from counted join offered o using (id) join catalogue.category c using (id)), '[]') as categories
    from base`.execute(db);
  const row = rows[0]!;
  return {
    total: row.total,
    facets: {
      categories: row.categories,
      brands: row.brands,
      price:
        row.min_cents === null || row.max_cents === null
          ? null
          : { minCents: row.min_cents, maxCents: row.max_cents },
      inStock: { count: row.in_stock },
    },
  };
}

function offeredCategories(chosen: string | undefined) {
  if (chosen) {
    return sql`
      select c.id, case when c.parent_id = self.id then 1 else 0 end as depth
      from catalogue.category self
      join catalogue.category c on c.parent_id = self.id or c.parent_id is not distinct from self.parent_id
      where self.handle = ${chosen}`;
  }
  // A single root says nothing: many catalogues hang everything under one.
  return sql`
    select c.id, case when c.parent_id is null then 0 else 1 end as depth
    from catalogue.category c
    where c.parent_id is null
      or (c.parent_id in (select id from catalogue.category where parent_id is null)
        and (select count(*) from catalogue.category where parent_id is null) = 1)`;
}
