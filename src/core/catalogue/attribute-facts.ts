import type { RefusedField } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { hasValues, type AttributeFact, type AttributeFactInput } from './attribute-model.ts';

/** Facts of product `p` as `AttributeFact[]`, for a select list. */
export const FACTS_OF_PRODUCT = sql`coalesce((select json_agg(json_build_object(
    'attributeId', a.attribute_id, 'variantId', a.variant_id, 'valueIds', a.value_ids, 'text', a.text,
    'textEn', a.text_en, 'number', a.number, 'flag', a.flag) order by a.attribute_id, a.variant_id nulls first)
  from catalogue.product_attribute a where a.product_id = p.id), '[]')`;

/** Completes and sorts facts; those that say nothing are left out. */
export function normaliseFacts(facts: readonly AttributeFactInput[]): AttributeFact[] {
  return facts
    .map((fact) => ({
      attributeId: fact.attributeId,
      variantId: fact.variantId ?? null,
      // A set: the same whatever the order in which it was chosen.
      valueIds: [...new Set(fact.valueIds ?? [])].sort((a, b) => a - b),
      text: (fact.text ?? '').trim(),
      textEn: (fact.textEn ?? '').trim(),
      number: roundNumber(fact.number ?? null),
      flag: fact.flag ?? null,
    }))
    .filter(
      ({ valueIds, text, number, flag }) =>
        valueIds.length > 0 || text !== '' || number !== null || flag !== null,
    )
    .sort((a, b) => a.attributeId - b.attributeId || (a.variantId ?? 0) - (b.variantId ?? 0));
}

function roundNumber(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

/** What is wrong with the facts asked for: unknown attributes, values, variants, or a kind that is not theirs. */
export async function checkFacts(
  tx: Tx,
  facts: readonly AttributeFact[],
  variantIds: readonly number[],
): Promise<RefusedField[]> {
  if (facts.length === 0) return [];
  const ids = [...new Set(facts.map((fact) => fact.attributeId))];
  // Locked, so that an attribute or a value is not taken away meanwhile.
  const { rows } = await sql<{ id: number; kind: AttributeKindName; level: string }>`
    select id, kind, level from catalogue.attribute where id = any(${ids}::bigint[])
    order by id for key share`.execute(tx);
  const { rows: values } = await sql<{ id: number; attributeId: number }>`
    select id, attribute_id as "attributeId" from catalogue.attribute_value
    where attribute_id = any(${ids}::bigint[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.id, row]));
  const owner = new Map(values.map((value) => [value.id, value.attributeId]));
  const seen = new Set<string>();
  return facts.flatMap((fact, index) => {
    const pointer = `/attributes/${index}`;
    const attribute = known.get(fact.attributeId);
    const key = `${fact.attributeId}|${fact.variantId}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!attribute) return [{ pointer, code: 'attribute-unknown' }];
    const ofVariant = fact.variantId !== null;
    if (
      ofVariant !== (attribute.level === 'variant') ||
      isRepeated ||
      !saysItsKind(attribute, fact)
    )
      return [{ pointer, code: 'attribute-fact-invalid' }];
    if (ofVariant && !variantIds.includes(fact.variantId!))
      return [{ pointer, code: 'variant-unknown' }];
    return fact.valueIds.every((id) => owner.get(id) === fact.attributeId)
      ? []
      : [{ pointer, code: 'attribute-value-unknown' }];
  });
}

type AttributeKindName = Parameters<typeof hasValues>[0];

/** Whether a fact fills what the kind of its attribute names, and nothing else. */
function saysItsKind({ kind }: { kind: AttributeKindName }, fact: AttributeFact): boolean {
  const says = {
    values: fact.valueIds.length > 0,
    text: fact.text !== '' || fact.textEn !== '',
    number: fact.number !== null,
    flag: fact.flag !== null,
  };
  const wanted = hasValues(kind) ? 'values' : (kind as 'text' | 'number' | 'flag');
  const only = Object.entries(says).every(([name, said]) => said === (name === wanted));
  return only && (kind !== 'choice' || fact.valueIds.length === 1);
}

/** Facts of many products, each list whole: what it leaves out is taken away. */
export async function replaceFacts(
  tx: Tx,
  products: readonly { productId: number; facts: readonly AttributeFact[] }[],
): Promise<void> {
  if (products.length === 0) return;
  await sql`delete from catalogue.product_attribute
    where product_id = any(${products.map(({ productId }) => productId)}::bigint[])`.execute(tx);
  const rows = products.flatMap(({ productId, facts }) =>
    facts.map((fact) => ({
      product_id: productId,
      variant_id: fact.variantId,
      attribute_id: fact.attributeId,
      value_ids: fact.valueIds,
      text: fact.text,
      text_en: fact.textEn,
      number: fact.number,
      flag: fact.flag,
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into catalogue.product_attribute (product_id, variant_id, attribute_id, value_ids, text, text_en,
      number, flag)
    select product_id, variant_id, attribute_id, value_ids, text, text_en, number, flag
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (product_id bigint, variant_id bigint,
      attribute_id bigint, value_ids bigint[], text text, text_en text, number numeric, flag boolean)`.execute(
    tx,
  );
}
