import { sql, type SqlPart } from '../../platform/db/index.ts';
import type { Rule, Rules } from './model.ts';

/** The condition that a customer `p` is in a segment; those who were forgotten or merged never are. */
export function conditionOf({ match, rules }: Rules): SqlPart {
  const parts = rules.map((rule) => sql`(${ruleCondition(rule)})`);
  return sql`p.forgotten_at is null and p.merged_into is null
    and (${sql.join(parts, match === 'all' ? sql` and ` : sql` or `)})`;
}

/** Orders that count: those of the customer that were not cancelled. */
const ORDERS = sql`orders."order" o where o.party_id = p.id and o.state <> 'cancelled'`;

function ruleCondition(rule: Rule): SqlPart {
  switch (rule.about) {
    case 'spent':
      return sql`(select coalesce(sum(o.paid_cents - o.refunded_cents), 0) from ${ORDERS}) >= ${rule.atLeastCents}`;
    case 'orders':
      return sql`(select count(*) from ${ORDERS}) >= ${rule.atLeast}`;
    case 'ordered-within':
      return sql`exists (select from ${ORDERS} and o.placed_at > now() - make_interval(days => ${rule.days}))`;
    case 'not-ordered-for':
      return sql`exists (select from ${ORDERS})
        and not exists (select from ${ORDERS} and o.placed_at > now() - make_interval(days => ${rule.days}))`;
    case 'group':
      return sql`p.group_id = ${rule.groupId}`;
    case 'tag':
      return sql`${rule.tag} = any(p.tags)`;
    case 'country':
      return hasAddress((address) => sql`${address} ->> 'country' = ${rule.country}`);
    case 'postal-code':
      return hasAddress(
        (address) =>
          sql`starts_with(replace(${address} ->> 'postalCode', ' ', ''), ${rule.startsWith})`,
      );
    case 'newsletter':
      return sql`${rule.granted} = coalesce((select c.granted from parties.consent c
        where c.email = p.email and c.purpose = 'newsletter' order by c.id desc limit 1), false)`;
    case 'bought-product':
      return sql`exists (select from ${ORDERS} and exists (
        select from orders.line l where l.order_id = o.id and l.product_id = ${rule.productId}))`;
    case 'bought-category':
      return boughtIn(rule.categoryId);
    case 'kind':
      return sql`p.kind = ${rule.kind}`;
  }
}

/** Keeps such an address, or had something sent to one. */
function hasAddress(isSuch: (address: SqlPart) => SqlPart): SqlPart {
  return sql`exists (select from parties.address a where a.party_id = p.id and ${isSuch(sql`a.address`)})
    or exists (select from ${ORDERS} and ${isSuch(sql`o.shipping_address`)})`;
}

/** Bought something of a category or of one below it. */
function boughtIn(categoryId: number): SqlPart {
  return sql`exists (
    with recursive below as (
      select id from catalogue.category where id = ${categoryId}
      union select c.id from catalogue.category c join below b on c.parent_id = b.id)
    select from ${ORDERS} and exists (
      select from orders.line l join catalogue.product_category pc on pc.product_id = l.product_id
      where l.order_id = o.id and pc.category_id in (select id from below)))`;
}
