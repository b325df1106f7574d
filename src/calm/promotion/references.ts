import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { Subject } from './fold.ts';

/**
 * The number that a thing of the test site has here. Numbers are given on both sides, so what was made there has none until
 * it is made here. Refusal: `promotion-needs` (409) when it was not chosen too.
 */
export type Look = (kind: string, id: number) => Result<number>;

/** Fields that name a file: files that were brought to the test site are not here. */
const FILES: ReadonlySet<string> = new Set(['media', 'pictureFileId', 'logoFileId']);

/** A look through what was made there; `here` is filled as things are made. */
export function lookThrough(made: ReadonlySet<string>, here: ReadonlyMap<string, string>): Look {
  return (kind, id) => {
    const key = `${kind} ${id}`;
    if (!made.has(key)) return ok(id);
    const number = here.get(key);
    return number === undefined
      ? refuse('promotion-needs', 409, { params: { kind, id } })
      : ok(Number(number));
  };
}

/** The values of a change with the numbers of this side. Refusals: those of `look`. */
export function withNumbersHere(kind: string, values: JsonObject, look: Look): Result<JsonObject> {
  const result = { ...values };
  const refer = REFERENCES[kind] ?? {};
  for (const [field, to] of Object.entries(refer)) {
    if (result[field] === undefined) continue;
    const translated = translate(result[field], to, look);
    if (!translated.ok) return translated;
    result[field] = translated.value;
  }
  return ok(result);
}

/** Fields that hold numbers of other things, and of which kind. */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  product: { categoryIds: 'category', brandId: 'brand', related: 'product' },
  category: { parentId: 'category', place: 'category' },
  collection: { productIds: 'product' },
};

/** Numbers stand alone, in lists, or as `…Id` of an object. */
function translate(value: Json, kind: string, look: Look): Result<Json> {
  if (typeof value === 'number') return look(kind, value);
  if (Array.isArray(value)) {
    const all: Json[] = [];
    for (const one of value) {
      const done = translate(one, kind, look);
      if (!done.ok) return done;
      all.push(done.value);
    }
    return ok(all);
  }
  if (value === null || typeof value !== 'object') return ok(value);
  const object: JsonObject = { ...value };
  for (const [key, inner] of Object.entries(object)) {
    if (!key.endsWith('Id') || inner === undefined) continue;
    const done = translate(inner, kind, look);
    if (!done.ok) return done;
    object[key] = done.value;
  }
  return ok(object);
}

/** Kinds whose number is that of a product or variant: of one made there it says nothing here. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  variant: ['variant'],
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

/** Whether it is part of something that was made there, so that its number names something else here, or nothing. */
export function isPartOfMade({ kind, id }: Subject, made: ReadonlySet<string>): boolean {
  const owners = PARTS[kind] ?? [];
  const numbers = id.split('|');
  return owners.some((owner, index) => made.has(`${owner} ${numbers[index]}`));
}

/** Parts of a product that are made with it. */
export function comesWithProduct({ kind }: Subject): boolean {
  return kind === 'variant' || kind === 'price';
}

/**
 * A change without the fields that name what is not here: files, and facts of articles when the attributes that they are
 * facts of were changed there too.
 */
export function withoutStrangers(subject: Subject, attributesChanged: boolean): Subject {
  const isStrange = (field: string) =>
    FILES.has(field) || (attributesChanged && subject.kind === 'product' && field === 'attributes');
  const strip = (values: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !isStrange(field)));
  return { ...subject, before: strip(subject.before), after: strip(subject.after) };
}
