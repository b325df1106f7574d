import type { RawBuilder } from 'kysely';
import { sql, type Db } from '../../platform/db/index.ts';
import { countAttributeFacets } from './attribute-facets.ts';
import { filtersOf, NO_FILTER, type Filters, type FoundListing } from './filters.ts';
import type { ListingPage } from './model.ts';
import type { SearchMode } from './search-words.ts';

/** The part of a page that does not depend on its order and place. */
export type ListingFacets = Pick<ListingPage, 'total' | 'facets'>;

/** More brands than this are not a choice any more. */
const BRANDS = 100;

/**
 * Counts a list: in all, and per choice of each facet as if that facet were not chosen. Categories
 * offered are the roots, or, inside a category, itself and its children, at the end of a branch its siblings. Two statements.
 */
export async function countFacets(
  db: Db,
  query: FoundListing,
  mode: SearchMode,
): Promise<ListingFacets> {
  const [counted, attributes] = await Promise.all([
    countFixedFacets(db, query, mode),
    countAttributeFacets(db, query, mode),
  ]);
  return { total: counted.total, facets: { ...counted.facets, attributes } };
}

async function countFixedFacets(
  db: Db,
  query: FoundListing,
  mode: SearchMode,
): Promise<{ total: number; facets: Omit<ListingPage['facets'], 'attributes'> }> {
  const filters = filtersOf(query, mode);
  const english = query.locale === 'en';
  const { rows } = await sql<{
    total: number;
    min_cents: number | null;
    max_cents: number | null;
    in_stock: number;
    brands: { handle: string; name: string; count: number }[];
    categories: { handle: string; name: string; count: number }[];
  }>`
    with offered as materialized (
      ${offeredCategories(query.category)}
    ), grouped as materialized (
      -- One pass over the entries; everything below counts the few groups that remain.
      select e.category_ids, e.brand_id, e.in_stock, ${filters.price} as in_price,
        count(*)::int as count, min(e.min_price_cents) as min_cents, max(e.max_price_cents) as max_cents
      from listing.entry e
      where ${sql.join([filters.base, ...filters.attributes], sql` and `)} ${mayCount(query, filters)}
      group by e.category_ids, e.brand_id, e.in_stock, in_price
    ), base as materialized (
      select e.*, ${filters.category} as in_category, ${filters.brand} as in_brand,
        ${filters.stock} as as_stocked
      from grouped e
    )
    select
      coalesce(sum(count) filter (where in_category and in_brand and in_price and as_stocked), 0)::int as total,
      min(min_cents) filter (where in_category and in_brand and as_stocked) as min_cents,
      max(max_cents) filter (where in_category and in_brand and as_stocked) as max_cents,
      coalesce(sum(count) filter (where in_category and in_brand and in_price and in_stock), 0)::int as in_stock,
      coalesce((select json_agg(json_build_object('handle', handle, 'name', name, 'count', count)
          order by count desc, name)
        from (select b.handle, b.name, n.count
          from (select brand_id, sum(count)::int as count from base
            where in_category and in_price and as_stocked group by brand_id) n
          join catalogue.brand b on b.id = n.brand_id
          order by n.count desc, b.name limit ${sql.lit(BRANDS)}) b), '[]') as brands,
      coalesce((select json_agg(json_build_object('handle', c.handle,
            'name', ${english ? sql`coalesce(c.translations #>> '{en,name}', c.name)` : sql`c.name`},
            'count', n.count) order by o.depth, c.position, c.id)
        from (select c.id, sum(count)::int as count
          -- Counts more than is offered: to sort out each article's categories would take longer.
          from base cross join lateral unnest(category_ids) as c (id)
          where in_brand and in_price and as_stocked
          group by c.id) n
        join offered o using (id) join catalogue.category c using (id)), '[]') as categories
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

/**
 * Inside a category, an article counts for a facet when it is in the category, or when all other facets hold: whatever
 * fails twice counts nowhere. Each arm has an index.
 */
function mayCount(query: FoundListing, filters: Filters): RawBuilder<unknown> {
  if (!query.category) return sql``;
  const isNarrowed = query.brand?.length || query.inStock || filters.price !== NO_FILTER;
  const beside = isNarrowed
    ? sql.join([filters.brand, filters.price, filters.stock], sql` and `)
    : sql`e.category_ids && array(select id from offered)`;
  return sql`and (${filters.category} or (${beside}))`;
}

function offeredCategories(chosen: string | undefined) {
  if (chosen) {
    return sql`
      select c.id, case when c.parent_id = self.id then 1 else 0 end as depth
      from catalogue.category self
      join catalogue.category c on c.id = self.id or c.parent_id = self.id
        -- At the end of a branch, what stands beside; elsewhere that may be the whole catalogue, and is not the way on.
        or c.parent_id is not distinct from self.parent_id
          and not exists (select from catalogue.category below where below.parent_id = self.id and not below.hidden)
      where self.handle = ${chosen} and not c.hidden`;
  }
  // A single root says nothing: many catalogues hang everything under one.
  return sql`
    select c.id, case when c.parent_id is null then 0 else 1 end as depth
    from catalogue.category c
    where not c.hidden and (c.parent_id is null
      or (c.parent_id in (select id from catalogue.category where parent_id is null and not hidden)
        and (select count(*) from catalogue.category where parent_id is null and not hidden) = 1))`;
}
