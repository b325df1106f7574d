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

/** A product's first picture as it is read from the database. */
export interface FirstPicture {
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

/** The first pictures of the products in `productIds` (a set of `id`) as JSON by product id, for a larger statement. */
export const firstPicturesJson = (productIds: SqlPart) => sql`
  (select jsonb_object_agg(wanted.id, jsonb_build_object('alt', first.alt, 'file', first.file))
    from ${productIds} wanted cross join lateral (${firstPictureOf(sql`wanted.id`)}) first)`;

/** What `firstPicturesJson` read, by product id. */
export function picturesFrom(read: Record<string, FirstPicture> | null): Map<number, Picture> {
  return new Map(
    Object.entries(read ?? {}).map(([id, { alt, file }]) => [Number(id), pictureFrom(file, alt)!]),
  );
}

/** The first picture of each product that has one, by product id. */
export async function firstPictures(
  db: Db,
  productIds: readonly number[],
): Promise<Map<number, Picture>> {
  if (productIds.length === 0) return new Map();
  const products = sql`(select distinct id from unnest(${[...productIds]}::bigint[]) as p (id))`;
  const { rows } = await sql<{ pictures: Record<string, FirstPicture> | null }>`
    select ${firstPicturesJson(products)} as pictures`.execute(db);
  return picturesFrom(rows[0]!.pictures);
}
