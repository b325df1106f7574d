import type { Actor } from '../../kernel/actor.ts';
import { isHandle, toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  hasValues,
  type Attribute,
  type AttributeFields,
  type AttributePatch,
  type AttributeValue,
  type AttributeValueInput,
} from './attribute-model.ts';
import { definedOnly } from './fields.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, factsOf, writeTimeline } from './record.ts';
import { findFreeHandle } from './store.ts';

const FIELD_NAMES = [
  'handle',
  'name',
  'kind',
  'unit',
  'level',
  'filterable',
  'shown',
  'position',
  'translations',
  'categoryIds',
  'values',
] as const;

const EMPTY: Omit<AttributeFields, 'name' | 'handle' | 'values'> = {
  kind: 'choice',
  unit: '',
  level: 'product',
  filterable: true,
  shown: true,
  position: 0,
  translations: {},
  categoryIds: [],
};

const COLUMNS = sql`a.id, a.handle, a.name, a.kind, a.unit, a.level, a.filterable, a.shown, a.position,
  a.translations, a.version,
  coalesce((select json_agg(c.category_id order by c.category_id) from catalogue.attribute_category c
    where c.attribute_id = a.id), '[]') as "categoryIds",
  coalesce((select json_agg(json_build_object('id', v.id, 'handle', v.handle, 'name', v.name, 'hex', v.hex,
      'translations', v.translations) order by v.position, v.id)
    from catalogue.attribute_value v where v.attribute_id = a.id), '[]') as "values"`;

/** An attribute as a list shows it; archived products are not counted. */
export interface AttributeRow extends Attribute {
  productCount: number;
}

/** Attributes in their order; `after` is the last row of the page before. */
export async function listAttributes(
  db: Db | Tx,
  filter: {
    q?: string;
    after?: { position: number; name: string; id: number };
    limit: number;
  },
): Promise<AttributeRow[]> {
  const { after } = filter;
  const { rows } = await sql<AttributeRow>`
    select ${COLUMNS}, (select count(distinct pa.product_id) from catalogue.product_attribute pa
        join catalogue.product p on p.id = pa.product_id and p.state <> 'archived'
        where pa.attribute_id = a.id)::int as "productCount"
    from catalogue.attribute a
    where true
      ${filter.q ? sql`and platform.plain(a.name) like '%' || platform.plain(${filter.q}) || '%'` : sql``}
      ${after ? sql`and (a.position, a.name, a.id) > (${after.position}, ${after.name}, ${after.id})` : sql``}
    order by a.position, a.name, a.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** One attribute, or undefined. */
export async function findAttribute(db: Db | Tx, id: number): Promise<Attribute | undefined> {
  const { rows } = await sql<Attribute>`
    select ${COLUMNS} from catalogue.attribute a where a.id = ${id}`.execute(db);
  return rows[0];
}

/**
 * Creates an attribute with its values. Refusals: `name-required`, `handle-invalid`, `category-unknown`,
 * `attribute-value-invalid` (422), `handle-taken` (409).
 */
export async function createAttribute(
  tx: Tx,
  actor: Actor,
  input: AttributePatch & { name: string },
  origin: ChangeOrigin = {},
): Promise<Result<Attribute>> {
  const handle =
    input.handle ?? (await findFreeHandle(tx, 'attribute', toHandle(input.name).slice(0, 60)));
  const fields = normalise({ ...EMPTY, ...definedOnly(input), handle });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.attribute (handle, name, kind, unit, level, filterable, shown, position, translations)
    values (${fields.handle}, ${fields.name}, ${fields.kind}, ${fields.unit}, ${fields.level},
      ${fields.filterable}, ${fields.shown}, ${fields.position}, ${JSON.stringify(fields.translations)}::jsonb)
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await saveCategories(tx, id, fields.categoryIds);
  await saveValues(tx, id, [], fields.values);
  const attribute = (await findAttribute(tx, id))!;
  const { id: _id, version: _version, ...after } = attribute;
  const entity = { kind: 'attribute', id, label: attribute.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'create', null, factsOf(after), origin)],
    origin,
  );
  await emit(tx, 'catalogue.attribute-changed', { attributeId: id });
  return ok(attribute);
}

/**
 * Changes an attribute. Refusals: `attribute-unknown` (404), `version-changed` (412), `attribute-value-in-use`,
 * `attribute-in-use` (409: kind and level stay while products carry it), and those of `createAttribute`.
 */
export async function updateAttribute(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: AttributePatch,
  origin: ChangeOrigin = {},
): Promise<Result<Attribute>> {
  const current = await lockAttribute(tx, id);
  if (!current) return refuse('attribute-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = normalise({ ...current, ...definedOnly(patch) });
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  const carriers = await productsOf(tx, id);
  const isOther = fields.kind !== current.kind || fields.level !== current.level;
  if (isOther && carriers.length > 0)
    return refuse('attribute-in-use', 409, { params: { count: carriers.length } });
  const kept = new Set(fields.values.flatMap((value) => value.id ?? []));
  const gone = current.values.filter((value) => !kept.has(value.id));
  const free = await refuseUsedValues(tx, gone);
  if (!free.ok) return free;
  await saveCategories(tx, id, fields.categoryIds);
  await saveValues(tx, id, gone, fields.values);
  await sql`update catalogue.attribute set handle = ${fields.handle}, name = ${fields.name}, kind = ${fields.kind},
      unit = ${fields.unit}, level = ${fields.level}, filterable = ${fields.filterable}, shown = ${fields.shown},
      position = ${fields.position}, translations = ${JSON.stringify(fields.translations)}::jsonb
    where id = ${id}`.execute(tx);
  const after = (await findAttribute(tx, id))!;
  const diff = diffFields<Attribute>(current, after, FIELD_NAMES);
  if (!diff) return ok(current);
  await sql`update catalogue.attribute set version = version + 1 where id = ${id}`.execute(tx);
  const entity = { kind: 'attribute', id, label: after.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await emit(tx, 'catalogue.attribute-changed', { attributeId: id });
  await tellProductsChanged(tx, carriers);
  return ok({ ...after, version: current.version + 1 });
}

/**
 * Deletes an attribute that no product carries. Refusals: `attribute-unknown` (404), `version-changed` (412),
 * `attribute-in-use` (409).
 */
export async function deleteAttribute(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: ChangeOrigin = {},
): Promise<Result<null>> {
  const current = await lockAttribute(tx, id);
  if (!current) return refuse('attribute-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const carriers = await productsOf(tx, id);
  if (carriers.length > 0)
    return refuse('attribute-in-use', 409, { params: { count: carriers.length } });
  await sql`delete from catalogue.attribute where id = ${id}`.execute(tx);
  const { id: _id, version: _version, ...before } = current;
  const entity = { kind: 'attribute', id, label: current.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'delete', factsOf(before), null, origin)],
    origin,
  );
  await emit(tx, 'catalogue.attribute-changed', { attributeId: id });
  return ok(null);
}

/** Attributes with these names, whatever their accents and case. */
export async function findAttributesNamed(tx: Tx, names: readonly string[]): Promise<Attribute[]> {
  const { rows } = await sql<Attribute>`
    select ${COLUMNS} from catalogue.attribute a
    where platform.plain(a.name) in (select platform.plain(n) from unnest(${[...names]}::text[]) n)
    order by a.position, a.id`.execute(tx);
  return rows;
}

/** Adds values behind those that there are; no product carries them yet. Returns the attribute with them. */
export async function addAttributeValues(
  tx: Tx,
  actor: Actor,
  attribute: Attribute,
  names: readonly string[],
): Promise<Attribute> {
  await sql`select 1 from catalogue.attribute where id = ${attribute.id} for update`.execute(tx);
  await sql`
    insert into catalogue.attribute_value (attribute_id, handle, name, position)
    select ${attribute.id}, n.handle, n.name, n.place + (select coalesce(max(position), -1)
      from catalogue.attribute_value where attribute_id = ${attribute.id})
    from unnest(${names.map((name) => toHandle(name))}::text[], ${[...names]}::text[])
      with ordinality as n (handle, name, place)
    on conflict do nothing`.execute(tx);
  await sql`update catalogue.attribute set version = version + 1 where id = ${attribute.id}`.execute(
    tx,
  );
  const after = (await findAttribute(tx, attribute.id))!;
  const diff = diffFields<Attribute>(attribute, after, ['values']);
  const entity = { kind: 'attribute', id: attribute.id, label: attribute.name };
  if (diff) await writeTimeline(tx, actor, [changeOf(entity, 'update', diff.before, diff.after)]);
  await emit(tx, 'catalogue.attribute-changed', { attributeId: attribute.id });
  return after;
}

/** An attribute, locked until the transaction ends. */
export async function lockAttribute(tx: Tx, id: number): Promise<Attribute | undefined> {
  await sql`select 1 from catalogue.attribute where id = ${id} for update`.execute(tx);
  return findAttribute(tx, id);
}

async function productsOf(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct product_id as id from catalogue.product_attribute where attribute_id = ${id}`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

async function refuseUsedValues(tx: Tx, gone: readonly AttributeValue[]): Promise<Result<null>> {
  if (gone.length === 0) return ok(null);
  const { rows } = await sql<{ name: string; count: number }>`
    select v.name, count(distinct pa.product_id)::int as count
    from catalogue.attribute_value v
    join catalogue.product_attribute pa on pa.value_ids @> array[v.id]
    where v.id = any(${gone.map(({ id }) => id)}::bigint[])
    group by v.id, v.name order by v.id limit 1`.execute(tx);
  const used = rows[0];
  return used ? refuse('attribute-value-in-use', 409, { params: { ...used } }) : ok(null);
}

type WantedFields = Omit<AttributeFields, 'values'> & { values: AttributeValueInput[] };

function normalise(
  fields: Omit<AttributeFields, 'values'> & { values?: AttributeValueInput[] },
): WantedFields {
  const { en } = fields.translations;
  return {
    ...fields,
    handle: fields.handle.trim().toLowerCase(),
    name: fields.name.trim(),
    unit: fields.kind === 'number' ? fields.unit.trim() : '',
    translations: en && Object.values(en).some(Boolean) ? { en } : {},
    categoryIds: [...new Set(fields.categoryIds)].sort((a, b) => a - b),
    values: hasValues(fields.kind)
      ? (fields.values ?? []).map((value) => ({
          ...value,
          name: value.name.trim(),
          hex: fields.kind === 'colour' ? (value.hex?.toLowerCase() ?? null) : null,
        }))
      : [],
  };
}

async function refuseInvalid(
  tx: Tx,
  current: Attribute | null,
  fields: WantedFields,
): Promise<Result<null>> {
  const params = { handle: fields.handle };
  const refused: RefusedField[] = [];
  if (fields.name === '') refused.push({ pointer: '/name', code: 'name-required' });
  if (!isHandle(fields.handle))
    refused.push({ pointer: '/handle', code: 'handle-invalid', params });
  const free = await findFreeHandle(tx, 'attribute', fields.handle, current?.id ?? null);
  if (free !== fields.handle) refused.push({ pointer: '/handle', code: 'handle-taken', params });
  const names = fields.values.map((value) => toHandle(value.name));
  fields.values.forEach((value, index) => {
    const isForeign =
      value.id !== undefined && !current?.values.some((known) => known.id === value.id);
    if (names[index] === '' || names.indexOf(names[index]!) !== index || isForeign)
      refused.push({ pointer: `/values/${index}/name`, code: 'attribute-value-invalid' });
  });
  const { rows: missing } = await sql<{ id: number }>`
    select c as id from unnest(${fields.categoryIds}::bigint[]) c
    where not exists (select from catalogue.category where id = c)`.execute(tx);
  if (missing.length > 0) refused.push({ pointer: '/categoryIds', code: 'category-unknown' });
  const first = refused[0];
  if (!first) return ok(null);
  return refuse(first.code, first.code === 'handle-taken' ? 409 : 422, {
    fields: refused,
    ...(first.params ? { params: first.params } : {}),
  });
}

async function saveCategories(tx: Tx, id: number, categoryIds: readonly number[]): Promise<void> {
  await sql`delete from catalogue.attribute_category
    where attribute_id = ${id} and category_id <> all(${[...categoryIds]}::bigint[])`.execute(tx);
  await sql`insert into catalogue.attribute_category (attribute_id, category_id)
    select ${id}, unnest(${[...categoryIds]}::bigint[]) on conflict do nothing`.execute(tx);
}

/** Saves the values in their order; a new one is named in addresses after its name. */
async function saveValues(
  tx: Tx,
  id: number,
  gone: readonly AttributeValue[],
  values: readonly AttributeValueInput[],
): Promise<void> {
  await sql`delete from catalogue.attribute_value
    where id = any(${gone.map((value) => value.id)}::bigint[])`.execute(tx);
  for (const [position, value] of values.entries()) {
    const translations = JSON.stringify(value.translations ?? {});
    const hex = value.hex ?? null;
    if (value.id !== undefined) {
      await sql`update catalogue.attribute_value set name = ${value.name}, hex = ${hex}, position = ${position},
          translations = ${translations}::jsonb where id = ${value.id}`.execute(tx);
    } else {
      await sql`insert into catalogue.attribute_value (attribute_id, handle, name, hex, position, translations)
        select ${id}, case when exists (select from catalogue.attribute_value
            where attribute_id = ${id} and handle = ${toHandle(value.name)})
          then ${toHandle(value.name)} || '-' || gen_random_uuid() else ${toHandle(value.name)} end,
          ${value.name}, ${hex}, ${position}, ${translations}::jsonb`.execute(tx);
    }
  }
}
