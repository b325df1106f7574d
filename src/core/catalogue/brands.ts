import type { Actor } from '../../kernel/actor.ts';
import { isHandle, toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { loadFiles, pictureOf, type PictureOfFile } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { definedOnly } from './fields.ts';
import { tellProductsChanged } from './hooks.ts';
import { sanitiseHtml } from './html.ts';
import type { Brand, BrandFields, ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { findFreeHandle } from './store.ts';

const FIELD_NAMES = ['handle', 'name', 'descriptionHtml', 'logoFileId', 'translations'] as const;

const COLUMNS = sql`b.id, b.handle, b.name, b.description_html as "descriptionHtml",
  b.logo_file_id as "logoFileId", b.translations, b.version`;

/** A brand as a list shows it; archived products are not counted. */
export interface BrandRow extends Brand {
  productCount: number;
  logo: PictureOfFile | null;
}

/** Brands by name with the number of their products; `after` is the last row of the page before. */
export async function listBrands(
  db: Db,
  filter: { q?: string; after?: { name: string; id: number }; limit: number },
): Promise<BrandRow[]> {
  const { rows } = await sql<Omit<BrandRow, 'logo'>>`
    select ${COLUMNS}, (select count(*) from catalogue.product p
        where p.brand_id = b.id and p.state <> 'archived')::int as "productCount"
    from catalogue.brand b
    where true
      ${filter.q ? sql`and platform.plain(b.name) like '%' || platform.plain(${filter.q}) || '%'` : sql``}
      ${filter.after ? sql`and (b.name, b.id) > (${filter.after.name}, ${filter.after.id})` : sql``}
    order by b.name, b.id limit ${filter.limit}`.execute(db);
  const files = await loadFiles(
    db,
    rows.flatMap((row) => row.logoFileId ?? []),
  );
  return rows.map((row) => {
    const file = files.find(({ id }) => id === row.logoFileId);
    return { ...row, logo: file ? pictureOf(file, row.name) : null };
  });
}

/** One brand, or undefined. */
export async function findBrand(db: Db | Tx, id: number): Promise<Brand | undefined> {
  const { rows } = await sql<Brand>`
    select ${COLUMNS} from catalogue.brand b where id = ${id}`.execute(db);
  return rows[0];
}

/** Creates a brand. Refusals: `name-required`, `handle-invalid`, `file-unknown` (422), `handle-taken` (409). */
export async function createBrand(
  tx: Tx,
  actor: Actor,
  input: Partial<BrandFields> & { name: string },
  origin: ChangeOrigin = {},
): Promise<Result<Brand>> {
  const handle = input.handle ?? (await findFreeHandle(tx, 'brand', toHandle(input.name)));
  const fields = normalise({
    descriptionHtml: '',
    logoFileId: null,
    translations: {},
    ...input,
    handle,
  });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<Brand>`
    insert into catalogue.brand as b (handle, name, description_html, logo_file_id, translations)
    values (${fields.handle}, ${fields.name}, ${fields.descriptionHtml}, ${fields.logoFileId},
      ${JSON.stringify(fields.translations)}::jsonb)
    returning ${COLUMNS}`.execute(tx);
  const brand = rows[0]!;
  const entity = { kind: 'brand', id: brand.id, label: brand.name };
  await writeTimeline(tx, actor, [changeOf(entity, 'create', null, { ...fields }, origin)], origin);
  return ok(brand);
}

/** Changes a brand. Refusals: `brand-unknown` (404), `version-changed` (412), and those of `createBrand`. */
export async function updateBrand(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<BrandFields>,
  origin: ChangeOrigin = {},
): Promise<Result<Brand>> {
  await sql`select 1 from catalogue.brand where id = ${id} for update`.execute(tx);
  const current = await findBrand(tx, id);
  if (!current) return refuse('brand-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = normalise({ ...current, ...definedOnly(patch) });
  const diff = diffFields<BrandFields>(current, fields, FIELD_NAMES);
  if (!diff) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await sql`update catalogue.brand set handle = ${fields.handle}, name = ${fields.name},
      description_html = ${fields.descriptionHtml}, logo_file_id = ${fields.logoFileId},
      translations = ${JSON.stringify(fields.translations)}::jsonb, version = version + 1
    where id = ${id}`.execute(tx);
  const entity = { kind: 'brand', id, label: fields.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  if (diff.after.name !== undefined || diff.after.handle !== undefined) {
    await tellProductsChanged(tx, await productsOfBrand(tx, id));
  }
  return ok((await findBrand(tx, id))!);
}

/** Deletes a brand that no product carries. Refusals: `brand-unknown` (404), `version-changed` (412), `brand-in-use` (409). */
export async function deleteBrand(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: ChangeOrigin = {},
): Promise<Result<null>> {
  await sql`select 1 from catalogue.brand where id = ${id} for update`.execute(tx);
  const current = await findBrand(tx, id);
  if (!current) return refuse('brand-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const used = await productsOfBrand(tx, id);
  if (used.length > 0) return refuse('brand-in-use', 409, { params: { count: used.length } });
  await sql`delete from catalogue.brand where id = ${id}`.execute(tx);
  const entity = { kind: 'brand', id, label: current.name };
  const { id: _id, version: _version, ...before } = current;
  await writeTimeline(tx, actor, [changeOf(entity, 'delete', before, null, origin)], origin);
  return ok(null);
}

async function productsOfBrand(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.product where brand_id = ${id}`.execute(tx);
  return rows.map((row) => row.id);
}

function normalise(fields: BrandFields): BrandFields {
  return {
    handle: fields.handle.trim().toLowerCase(),
    name: fields.name.trim(),
    descriptionHtml: sanitiseHtml(fields.descriptionHtml),
    logoFileId: fields.logoFileId,
    translations: sanitiseTranslations(fields.translations),
  };
}

async function refuseInvalid(
  tx: Tx,
  current: Brand | null,
  fields: BrandFields,
): Promise<Result<null>> {
  const params = { handle: fields.handle };
  const refused = (pointer: string, code: string, status: 409 | 422 = 422) =>
    refuse(code, status, { params, fields: [{ pointer, code, params }] });
  if (fields.name === '') return refused('/name', 'name-required');
  if (fields.handle !== current?.handle && !isHandle(fields.handle)) {
    return refused('/handle', 'handle-invalid');
  }
  const free = await findFreeHandle(tx, 'brand', fields.handle, current?.id ?? null);
  if (free !== fields.handle) return refused('/handle', 'handle-taken', 409);
  if (fields.logoFileId !== null && (await loadFiles(tx, [fields.logoFileId])).length === 0) {
    return refused('/logoFileId', 'file-unknown');
  }
  return ok(null);
}

function sanitiseTranslations(
  translations: BrandFields['translations'],
): BrandFields['translations'] {
  const description = translations.en?.description;
  if (description === undefined) return translations;
  return { en: { ...translations.en, description: sanitiseHtml(description) } };
}
