import { sql, type Db } from '../../platform/db/index.ts';
import { YES } from './attribute-filters.ts';
import { filtersOf, type FoundListing } from './filters.ts';
import type { AttributeFacet, AttributeFilter } from './model.ts';
import type { SearchMode } from './search-words.ts';

/** A list of more articles is too wide to compare; its attributes are offered once it is narrower. */
const MOST_HITS = 25_000;
/** More than these are not a choice any more. */
const ATTRIBUTES = 12;
const VALUES = 60;

interface Row {
  id: number;
  handle: string;
  name: string;
  kind: AttributeFacet['kind'];
  unit: string;
  values: { handle: string; name: string; hex: string | null; count: number }[] | null;
  min: number | null;
  max: number | null;
}

/**
 * The attributes of a list's products with what the other choices leave of each value: one statement and one
 * pass. A product counts for a value when it meets every attribute asked for, or misses only the one that the value is of.
 */
export async function countAttributeFacets(
  db: Db,
  query: FoundListing,
  mode: SearchMode,
): Promise<AttributeFacet[]> {
  const filters = filtersOf({ ...query, attributes: [] }, mode);
  const chosen = query.attributes ?? [];
  const english = query.locale === 'en';
  const word = (table: string, name: string) =>
    english
      ? sql.raw(`coalesce(nullif(${table}.translations #>> '{en,${name}}', ''), ${table}.${name})`)
      : sql.raw(`${table}.${name}`);
  const { rows } = await sql<Row>`
    with asked as materialized (
      select a.id, 1 << (c.place - 1)::int as bit from unnest(${chosen.map(({ handle }) => handle)}::text[])
        with ordinality as c (handle, place)
      join catalogue.attribute a on a.handle = c.handle and a.filterable
    ), hits as materialized (
      select e.term_ids, e.numbers, ${missed(chosen, query, mode)} as missed
      from listing.entry e
      where ${filters.all}
      limit ${sql.lit(MOST_HITS + 1)}
    ), narrow as materialized (
      select count(*) <= ${sql.lit(MOST_HITS)} as enough from hits
    ), counted as materialized (
      select t.term, h.missed, count(*)::int as count
      from hits h cross join lateral unnest(h.term_ids) as t (term)
      where h.missed & (h.missed - 1) = 0 and (select enough from narrow)
      group by t.term, h.missed
    ), figures as materialized (
      -- Grouped before attributes are looked up: the planner would look each of them up in every product.
      select n.attribute, h.missed, min((n.range -> 0)::float8) as min, max((n.range -> 1)::float8) as max
      from hits h cross join lateral jsonb_each(h.numbers) as n (attribute, range)
      where h.missed & (h.missed - 1) = 0 and (select enough from narrow)
      group by n.attribute, h.missed
    ), valued as (
      select a.id as attribute_id, v.handle, ${word('v', 'name')} as name, v.hex, v.position, c.count, c.missed
      from counted c
      join catalogue.attribute_value v on v.id = c.term
      join catalogue.attribute a on a.id = v.attribute_id and a.filterable
      union all
      select a.id, ${YES}, '', null, 0, c.count, c.missed
      from counted c join catalogue.attribute a on a.id = -c.term and a.filterable
    ), offered as (
      select attribute_id, handle, name, hex, position, sum(count)::int as count
      from valued v
      where missed in (0, (select bit from asked where id = v.attribute_id))
      group by attribute_id, handle, name, hex, position
    ), ranges as (
      select a.id as attribute_id, min(f.min) as min, max(f.max) as max
      from figures f join catalogue.attribute a on a.id = f.attribute::bigint and a.filterable
      where f.missed in (0, (select bit from asked where id = a.id))
      group by a.id
    )
    select a.id, a.handle, ${word('a', 'name')} as name, a.kind, ${word('a', 'unit')} as unit, o.values, r.min, r.max
    from catalogue.attribute a
    left join ranges r on r.attribute_id = a.id
    left join lateral (
      select json_agg(json_build_object('handle', handle, 'name', name, 'hex', hex, 'count', count)
        order by position, name) as values
      from (select * from offered where attribute_id = a.id order by count desc limit ${sql.lit(VALUES)}) best
    ) o on true
    where a.filterable and (o.values is not null or r.min < r.max or a.id in (select id from asked))
    order by a.position, a.name, a.id`.execute(db);
  return rows
    .map((row) => facetOf(row, english ? 'Yes' : 'Oui'))
    .filter((facet) => isChoice(facet, chosen))
    .slice(0, ATTRIBUTES);
}

function facetOf({ handle, name, kind, unit, values, min, max }: Row, yes: string): AttributeFacet {
  const range = min !== null && max !== null && kind === 'number' ? { min, max } : null;
  const named = (values ?? []).map((value) => ({ ...value, name: value.name || yes }));
  return { handle, name, kind, unit, values: named, range };
}

/** One value that all have is no choice, unless it was chosen; a yes is one by itself. */
function isChoice(facet: AttributeFacet, chosen: readonly AttributeFilter[]): boolean {
  if (chosen.some(({ handle }) => handle === facet.handle)) return true;
  if (facet.kind === 'number') return facet.range !== null && facet.range.min < facet.range.max;
  return facet.kind === 'flag' ? facet.values.length > 0 : facet.values.length > 1;
}

/** The attributes asked for that entry `e` misses, a bit each. */
function missed(chosen: readonly AttributeFilter[], query: FoundListing, mode: SearchMode) {
  const { attributes } = filtersOf({ ...query, attributes: [...chosen] }, mode);
  const bits = attributes.map(
    (condition, index) => sql`case when ${condition} then 0 else ${sql.lit(1 << index)} end`,
  );
  return bits.length === 0 ? sql`0` : sql`(${sql.join(bits, sql` | `)})`;
}
