import type { Actor } from '../../kernel/actor.ts';
import { toHandle } from '../../kernel/handle.ts';
import type { Tx } from '../../platform/db/index.ts';
import {
  addAttributeValues,
  createAttribute,
  findAttributesNamed,
  hasValues,
  type Attribute,
  type AttributeFact,
} from '../catalogue/index.ts';
import type { CatalogueRecord, CharacteristicRecord } from './model.ts';

/** What the characteristics of a product say: facts of attributes, and words that no attribute takes. */
export interface SplitCharacteristics {
  facts: AttributeFact[];
  others: { name: string; value: string }[];
}

/** Turns the characteristics of one product into facts of attributes, as far as there are attributes for them. */
export type SplitBy = (characteristics: readonly CharacteristicRecord[]) => SplitCharacteristics;

/** How the attributes of one batch are told, of products and of their variants. */
export interface SplitAttributes {
  ofProduct: SplitBy;
  ofVariant: SplitBy;
}

/**
 * Finds the attributes that a batch names. What a file calls an attribute is made when it is missing, with its values,
 * unless it is a dry run; a plain characteristic is taken by an attribute of its name when it fits and `adopts` says so:
 * the own format tells them apart itself.
 */
export async function resolveAttributes(
  tx: Tx,
  actor: Actor,
  records: readonly CatalogueRecord[],
  { dryRun, adopts }: { dryRun: boolean; adopts: boolean },
): Promise<SplitAttributes> {
  const ofProducts = records.flatMap((record) =>
    record.kind === 'product' ? record.characteristics : [],
  );
  const ofVariants = records.flatMap((record) =>
    record.kind === 'category' ? [] : record.variants.flatMap(({ attributes = [] }) => attributes),
  );
  const names = [...new Set([...ofProducts, ...ofVariants].map(({ name }) => name))];
  const named = names.length > 0 ? await findAttributesNamed(tx, names) : [];
  const resolve = async (level: Attribute['level'], said: readonly CharacteristicRecord[]) => {
    const known = new Map(
      named
        .filter((attribute) => attribute.level === level)
        .map((attribute) => [toHandle(attribute.name), attribute]),
    );
    if (!dryRun) await makeMissing(tx, actor, level, said, known);
    return known;
  };
  const products = await resolve('product', ofProducts);
  const variants = await resolve('variant', ofVariants);
  return {
    ofProduct: (characteristics) => splitBy(characteristics, products, adopts),
    ofVariant: (characteristics) => splitBy(characteristics, variants, adopts),
  };
}

async function makeMissing(
  tx: Tx,
  actor: Actor,
  level: Attribute['level'],
  said: readonly CharacteristicRecord[],
  known: Map<string, Attribute>,
): Promise<void> {
  const wanted = new Map<string, { record: CharacteristicRecord; values: Map<string, string> }>();
  for (const record of said) {
    const key = toHandle(record.name);
    if (!record.attribute || key === '') continue;
    const entry = wanted.get(key) ?? { record, values: new Map<string, string>() };
    for (const value of record.attribute.values) {
      if (toHandle(value) !== '') entry.values.set(toHandle(value), value);
    }
    wanted.set(key, entry);
  }
  for (const [key, { record, values }] of wanted) {
    let attribute = known.get(key);
    if (!attribute) {
      const { kind, unit } = record.attribute!;
      const filterable = kind !== 'text';
      const fields = { name: record.name, kind, unit, level, filterable };
      const made = await createAttribute(tx, actor, fields);
      if (!made.ok) continue;
      attribute = made.value;
    }
    const there = new Set(attribute.values.map(({ name }) => toHandle(name)));
    const missing = [...values].flatMap(([handle, name]) => (there.has(handle) ? [] : [name]));
    known.set(
      key,
      hasValues(attribute.kind) && missing.length > 0
        ? await addAttributeValues(tx, actor, attribute, missing)
        : attribute,
    );
  }
}

function splitBy(
  characteristics: readonly CharacteristicRecord[],
  known: ReadonlyMap<string, Attribute>,
  adopts: boolean,
): SplitCharacteristics {
  const facts = new Map<number, AttributeFact>();
  const others: SplitCharacteristics['others'] = [];
  for (const record of characteristics) {
    const attribute = adopts || record.attribute ? known.get(toHandle(record.name)) : undefined;
    const fact = attribute && factOf(attribute, record);
    if (!fact) {
      others.push({ name: record.name, value: record.value });
      continue;
    }
    // A file may name one feature several times, a value each.
    const before = facts.get(fact.attributeId);
    const valueIds = [...new Set([...(before?.valueIds ?? []), ...fact.valueIds])];
    valueIds.sort((a, b) => a - b);
    facts.set(fact.attributeId, { ...fact, valueIds });
  }
  return { facts: [...facts.values()].sort((a, b) => a.attributeId - b.attributeId), others };
}

const YES = /^(oui|yes|true|vrai|1)$/i;
const NO = /^(non|no|false|faux|0)$/i;

/** What a record says by the kind of its attribute; null when it says something else. */
function factOf(attribute: Attribute, record: CharacteristicRecord): AttributeFact | null {
  const nothing = { variantId: null, valueIds: [], text: '', textEn: '', number: null, flag: null };
  const fact: AttributeFact = { attributeId: attribute.id, ...nothing };
  const value = record.value.trim();
  if (attribute.kind === 'text') return { ...fact, text: value.slice(0, 2_000) };
  if (attribute.kind === 'flag') {
    return YES.test(value) || NO.test(value) ? { ...fact, flag: YES.test(value) } : null;
  }
  if (attribute.kind === 'number') {
    const [, figure, unit = ''] = /^(-?\d{1,9}(?:[.,]\d{1,4})?)\s*(.*)$/.exec(value) ?? [];
    const fits = unit === '' || unit.toLowerCase() === attribute.unit.toLowerCase();
    if (figure === undefined || !fits) return null;
    return { ...fact, number: Number(figure.replace(',', '.')) };
  }
  const ids = (names: readonly string[]) => {
    const found = names.map(
      (name) => attribute.values.find((one) => toHandle(one.name) === toHandle(name))?.id,
    );
    return found.every((id) => id !== undefined) && found.length > 0 ? found : null;
  };
  const valueIds =
    ids(record.attribute?.values ?? [value]) ??
    ids(value.split(/[,;]/).filter((one) => one.trim()));
  if (!valueIds || (attribute.kind === 'choice' && valueIds.length > 1)) return null;
  return { ...fact, valueIds };
}

/** The facts of a product after a file spoke of it, or of its variant `of`: what it does not name stays. */
export function mergeFacts(
  before: readonly AttributeFact[],
  told: readonly AttributeFact[],
  of: number | null = null,
): AttributeFact[] {
  const isTold = ({ attributeId, variantId }: AttributeFact) =>
    variantId === of && told.some((fact) => fact.attributeId === attributeId);
  return [
    ...before.filter((fact) => !isTold(fact)),
    // What is said in another language is not in files: it stays with unchanged words.
    ...told.map((fact) => {
      const known = before.find((one) => one.attributeId === fact.attributeId && isTold(one));
      const own = { ...fact, variantId: of };
      return known && known.text === fact.text ? { ...own, textEn: known.textEn } : own;
    }),
  ].sort((a, b) => a.attributeId - b.attributeId || (a.variantId ?? 0) - (b.variantId ?? 0));
}
