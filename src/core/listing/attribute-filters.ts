import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';
import type { AttributeFilter } from './model.ts';

/** What stands for the yes of an attribute among its values. */
export const YES = 'yes';

/**
 * The condition of one attribute over `listing.entry e`: any of the values, or a number of the range. In a search the words
 * find the articles and the index of values stays aside: the planner takes a common value for a rare one.
 */
export function attributeCondition(
  filter: AttributeFilter,
  searches: boolean,
): RawBuilder<unknown> {
  const { handle, values, min, max } = filter;
  if (values !== undefined && values.length > 0) {
    const terms = searches ? sql`(e.term_ids || '{}'::bigint[])` : sql`e.term_ids`;
    return sql`${terms} && array(
      select case a.kind when 'flag' then -a.id else v.id end
      from catalogue.attribute a
      left join catalogue.attribute_value v on v.attribute_id = a.id and v.handle = any(${values}::text[])
      where a.handle = ${handle} and a.filterable
        and (a.kind = 'flag' and ${YES} = any(${values}::text[]) or v.id is not null))`;
  }
  // Overlaps, as prices do: one of its variants may be within.
  const range = sql`(e.numbers -> (select id::text from catalogue.attribute
    where handle = ${handle} and kind = 'number' and filterable))`;
  const parts = [
    ...(min === undefined ? [] : [sql`(${range} -> 1)::numeric >= ${min}::numeric`]),
    ...(max === undefined ? [] : [sql`(${range} -> 0)::numeric <= ${max}::numeric`]),
  ];
  return parts.length === 0 ? sql`false` : sql`coalesce(${sql.join(parts, sql` and `)}, false)`;
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
