import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';

/**
 * Parts of a statement over `wanted` and `offer`: `terms (product_id, ids)` and `figures (product_id, numbers)`, what each product can be filtered by. Values
 * said of the product and of its variants on sale, a yes as the negative id of its attribute, and the values of options
 * that bear the name of an attribute of variants: a colour is entered once.
 */
export function productTerms(
  each: (table: string, condition: string) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    option_terms as materialized (
      select platform.plain(a.name) as option, platform.plain(v.name) as value, v.id
      from catalogue.attribute a join catalogue.attribute_value v on v.attribute_id = a.id
      where a.level = 'variant' and a.filterable
    ),
    terms as materialized (
      select product_id, array_agg(distinct term order by term) as ids
      from (
        select f.product_id, t.term
        from (select distinct product_id from offer) o
        cross join ${each('catalogue.product_attribute', 'product_id = o.product_id')} f
        join catalogue.attribute a on a.id = f.attribute_id and a.filterable
        left join catalogue.variant v on v.id = f.variant_id
        cross join lateral unnest(f.value_ids || case when f.flag then array[-f.attribute_id] end) as t (term)
        where f.variant_id is null or v.state = 'active'
        union all
        select p.id, ot.id
        from (select distinct product_id from offer where exists (select from option_terms)) o
        cross join ${each('catalogue.product', 'id = o.product_id')} p
        cross join lateral jsonb_array_elements(p.options) with ordinality as op (option, place)
        cross join ${each('catalogue.variant', "product_id = p.id and state = 'active'")} v
        join option_terms ot on ot.option = platform.plain(op.option ->> 'name')
          and ot.value = platform.plain(v.option_values[op.place])
      ) said
      group by product_id
    ),
    figures as materialized (
      select product_id, jsonb_object_agg(attribute_id, jsonb_build_array(least, most)) as numbers
      from (
        select f.product_id, f.attribute_id, min(f.number) as least, max(f.number) as most
        from (select distinct product_id from offer) o
        cross join ${each('catalogue.product_attribute', 'product_id = o.product_id')} f
        join catalogue.attribute a on a.id = f.attribute_id and a.filterable
        left join catalogue.variant v on v.id = f.variant_id
        where f.number is not null and (f.variant_id is null or v.state = 'active')
        group by f.product_id, f.attribute_id
      ) said
      group by product_id
    )`;
}

/** The words that attributes say of product `p`, French and English, for searching. */
export const ATTRIBUTE_WORDS = sql`(
  select string_agg(concat_ws(' ', f.text, n.names), ' ') as words,
    string_agg(concat_ws(' ', coalesce(nullif(f.text_en, ''), f.text), n.names_en), ' ') as words_en
  from catalogue.product_attribute f
  left join lateral (
    select string_agg(v.name, ' ') as names,
      string_agg(coalesce(v.translations #>> '{en,name}', v.name), ' ') as names_en
    from catalogue.attribute_value v where v.id = any(f.value_ids)
  ) n on true
  where f.product_id = p.id)`;
