import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';
import type { AttributeFilter } from './model.ts';

/** What stands for the yes of an attribute among its values. */
export const YES = 'yes';

/** Facts of numbers of product `e` that count: its own, and those of variants on sale. */
export const ON_SALE_FACT = sql`(f.variant_id is null
  or exists (select from catalogue.variant fv where fv.id = f.variant_id and fv.state = 'active'))`;

/** The condition of one attribute over `listing.entry e`: any of the values, or a number of the range. */
export function attributeCondition(filter: AttributeFilter): RawBuilder<unknown> {
  const { handle, values, min, max } = filter;
  if (values !== undefined && values.length > 0) {
    return sql`e.term_ids && array(
      select case a.kind when 'flag' then -a.id else v.id end
      from catalogue.attribute a
      left join catalogue.attribute_value v on v.attribute_id = a.id and v.handle = any(${values}::text[])
      where a.handle = ${handle} and a.filterable
        and (a.kind = 'flag' and ${YES} = any(${values}::text[]) or v.id is not null))`;
  }
  return sql`e.product_id in (
    select f.product_id from catalogue.product_attribute f
    where f.attribute_id = (select id from catalogue.attribute
        where handle = ${handle} and kind = 'number' and filterable)
      and f.number is not null
      ${min === undefined ? sql`` : sql`and f.number >= ${min}::numeric`}
      ${max === undefined ? sql`` : sql`and f.number <= ${max}::numeric`}
      and ${ON_SALE_FACT})`;
}

const RANGE = /^(-?\d{1,9}(?:\.\d{1,4})?)?\.\.(-?\d{1,9}(?:\.\d{1,4})?)?$/;

/** Reads `lin,coton` or `10..50` (either end may be open); null when it asks for nothing. */
export function readAttributeFilter(
  handle: string,
  texts: readonly string[],
): AttributeFilter | null {
  const range = texts.length === 1 ? RANGE.exec(texts[0]!) : null;
  if (range) {
    const [, from, to] = range;
    if (from === undefined && to === undefined) return null;
    return {
      handle,
      ...(from === undefined ? {} : { min: Number(from) }),
      ...(to === undefined ? {} : { max: Number(to) }),
    };
  }
  const values = texts.flatMap((text) => text.split(',')).filter(Boolean);
  return values.length === 0 ? null : { handle, values: [...new Set(values)].slice(0, 60) };
}

/** An attribute filter as its address says it: `lin,coton`, `10..50`. */
export function writeAttributeFilter({ values, min, max }: AttributeFilter): string {
  return values && values.length > 0 ? values.join(',') : `${min ?? ''}..${max ?? ''}`;
}
