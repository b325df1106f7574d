import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { Subject } from './fold.ts';

/**
 * The number that a thing of the test site has here. Numbers are given on both sides, so what was made there has none until
 * it is made here. Refusal: `promotion-needs` (409) when it was not chosen too.
 */
export type Look = (kind: string, id: number) => Result<number>;

/** A look through what was made there; `here` is filled as things are made. */
export function lookThrough(made: ReadonlySet<string>, here: ReadonlyMap<string, string>): Look {
  return (kind, id) => {
    const key = `${kind} ${id}`;
    const number = here.get(key);
    if (number !== undefined) return ok(Number(number));
    return made.has(key) ? refuse('promotion-needs', 409, { params: { kind, id } }) : ok(id);
  };
}

/** The values of a change with the numbers of this side. Refusals: those of `look`. */
export function withNumbersHere(kind: string, values: JsonObject, look: Look): Result<JsonObject> {
  return translateObject(kind, values, look);
}

/** Every number that values name, by kind. */
export function numbersNamed(kind: string, values: JsonObject): Map<string, Set<number>> {
  const named = new Map<string, Set<number>>();
  translateObject(kind, values, (of, id) => {
    named.set(of, (named.get(of) ?? new Set()).add(id));
    return ok(id);
  });
  return named;
}

/** Fields hold numbers of other things under the name of their kind: `brandId`, `categoryIds`, `pictureFileId`. */
const NAMED = /(file|variant|product|category|brand|collection|attribute|group|value)Ids?$/i;
const KINDS: Readonly<Record<string, string>> = {
  group: 'customer-group',
  value: 'attribute-value',
};
/** Fields that name another of their own kind. */
const OWN: ReadonlySet<string> = new Set(['category parentId', 'category beforeId']);

function kindNamed(owner: string, field: string): string | null {
  if (OWN.has(`${owner} ${field}`)) return owner;
  const word = NAMED.exec(field)?.[1]?.toLowerCase();
  return word === undefined ? null : (KINDS[word] ?? word);
}

function translateObject(owner: string, values: JsonObject, look: Look): Result<JsonObject> {
  const result: JsonObject = { ...values };
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const translated = translate(owner, value, look, kindNamed(owner, field));
    if (!translated.ok) return translated;
    result[field] = translated.value;
  }
  return ok(result);
}

/** `kind`: of what a number stands for here; null when it stands for itself. */
function translate(owner: string, value: Json, look: Look, kind: string | null): Result<Json> {
  if (typeof value === 'number') return kind === null ? ok(value) : look(kind, value);
  if (Array.isArray(value)) {
    const all: Json[] = [];
    for (const one of value) {
      const done = translate(owner, one, look, kind);
      if (!done.ok) return done;
      all.push(done.value);
    }
    return ok(all);
  }
  return value === null || typeof value !== 'object'
    ? ok(value)
    : translateObject(owner, value, look);
}

/** Kinds whose own number is that of something else: of one made there it says nothing here. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  price: ['variant'],
  components: ['variant'],
  'price-list-line': ['price-list', 'variant'],
  'article-buying': ['variant'],
  'product-dates': ['product'],
  'product-digital': ['product'],
  'product-knowledge': ['product'],
  'product-safety': ['product'],
  'brand-safety': ['brand'],
};

/** Whether it has no making of its own: it is a part of something, and there when that is. */
export function isPart({ kind }: Pick<Subject, 'kind'>): boolean {
  return PARTS[kind] !== undefined;
}

/** The number of a thing here. Refusals: those of `look`. */
export function idHere({ kind, id }: Pick<Subject, 'kind' | 'id'>, look: Look): Result<string> {
  const owners = PARTS[kind] ?? [kind];
  const numbers = id.split('|');
  for (const [at, owner] of owners.entries()) {
    if (!/^\d+$/.test(numbers[at] ?? '')) continue;
    const number = look(owner, Number(numbers[at]));
    if (!number.ok) return number;
    numbers[at] = String(number.value);
  }
  return ok(numbers.join('|'));
}

/** Parts of a product that are made with it. */
export function comesWithProduct({ kind }: Subject): boolean {
  return kind === 'variant' || kind === 'price';
}

/** Lists whose entries have numbers of their own, which are given on both sides. */
const NUMBERED: Readonly<Record<string, string>> = { product: 'media', attribute: 'values' };

/** Values as both sides can be compared: without the numbers of entries that are told by what they say. */
export function comparable(kind: string, values: JsonObject): JsonObject {
  const field = NUMBERED[kind];
  const list = field === undefined ? undefined : values[field];
  if (!Array.isArray(list)) return values;
  const told = list.map((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
    const { id: _, ...rest } = one;
    return rest;
  });
  return { ...values, [field!]: told };
}
