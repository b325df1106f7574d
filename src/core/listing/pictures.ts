import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';
import { pictureOf, type PictureFile } from '../../platform/files/index.ts';
import type { Picture } from './model.ts';

/** The columns of file `f` as JSON of what a picture needs. */
export const FILE_JSON = sql`json_build_object('storageKey', f.storage_key, 'widthPx', f.width_px,
  'heightPx', f.height_px, 'dominantColour', f.dominant_colour, 'derivatives', f.derivatives,
  'focalPoint', f.focal_point)`;

/** A file as a picture; null without file. */
export function pictureFrom(file: PictureFile | null | undefined, alt: string): Picture | null {
  return file ? pictureOf(file, alt) : null;
}

/** Pictures of files by file id; unknown files are left out. */
export async function picturesOfFiles(
  db: Db,
  fileIds: readonly number[],
): Promise<Map<number, Picture>> {
  const { rows } = await sql<{ id: number; file: PictureFile }>`
    select f.id, ${FILE_JSON} as file from platform.file f
    where f.id = any(${[...fileIds]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, pictureFrom(row.file, '')!]));
}

/** A picture as it is read from the database. */
export interface ReadPicture {
  alt: string;
  file: PictureFile;
}

/** The first picture of product `productId` as one row: `alt`, `file`; no row without one. */
const firstPictureOf = (productId: SqlPart) => sql`
  select m.alt, ${FILE_JSON} as file from (
    select * from catalogue.product_media
    where product_id = ${productId} and file_id is not null and state = 'ready'
    order by position, id limit 1) m
  join platform.file f on f.id = m.file_id`;

/**
 * The picture that shows variant `variantId`, as one row like the above: its own, else that of the variant most like it (the
 * same colour in another size), else the first of the product.
 */
const pictureOfVariant = (variantId: SqlPart) => sql`
  select m.alt, ${FILE_JSON} as file from (
    select media.* from catalogue.variant v
    join catalogue.product_media media
      on media.product_id = v.product_id and media.file_id is not null and media.state = 'ready'
    left join catalogue.variant shown on shown.id = media.variant_id
    where v.id = ${variantId}
    order by (media.variant_id is not distinct from v.id) desc,
      case when shown.id is null then 0 else (
        select count(*) from generate_subscripts(v.option_values, 1) at
        where v.option_values[at] <> '' and shown.option_values[at] = v.option_values[at]) end desc,
      media.position, media.id
    limit 1) m
  join platform.file f on f.id = m.file_id`;

const picturesJson = (ids: SqlPart, pictureOfOne: (id: SqlPart) => SqlPart) => sql`
  (select jsonb_object_agg(wanted.id, jsonb_build_object('alt', shown.alt, 'file', shown.file))
    from ${ids} wanted cross join lateral (${pictureOfOne(sql`wanted.id`)}) shown)`;

/** The pictures that show the variants in `variantIds` (a set of `id`) as JSON by variant id, for a larger statement. */
export const variantPicturesJson = (variantIds: SqlPart) =>
  picturesJson(variantIds, pictureOfVariant);

/** What such JSON holds, by the same id. */
export function picturesFrom(read: Record<string, ReadPicture> | null): Map<number, Picture> {
  return new Map(
    Object.entries(read ?? {}).map(([id, { alt, file }]) => [Number(id), pictureFrom(file, alt)!]),
  );
}

/** The first picture of each product that has one, by product id. */
export function firstPictures(
  db: Db,
  productIds: readonly number[],
): Promise<Map<number, Picture>> {
  return readPictures(db, productIds, firstPictureOf);
}

/** The picture that shows each variant, by variant id. */
export function picturesOfVariants(
  db: Db,
  variantIds: readonly number[],
): Promise<Map<number, Picture>> {
  return readPictures(db, variantIds, pictureOfVariant);
}

async function readPictures(
  db: Db,
  ids: readonly number[],
  pictureOfOne: (id: SqlPart) => SqlPart,
): Promise<Map<number, Picture>> {
  if (ids.length === 0) return new Map();
  const wanted = sql`(select distinct id from unnest(${[...ids]}::bigint[]) as w (id))`;
  const { rows } = await sql<{ pictures: Record<string, ReadPicture> | null }>`
    select ${picturesJson(wanted, pictureOfOne)} as pictures`.execute(db);
  return picturesFrom(rows[0]!.pictures);
}
