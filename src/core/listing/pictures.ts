import { sql, type Db } from '../../platform/db/index.ts';
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

/** The first picture of each product that has one, by product id. */
export async function firstPictures(
  db: Db,
  productIds: readonly number[],
): Promise<Map<number, Picture>> {
  const { rows } = await sql<{ product_id: number; alt: string; file: PictureFile }>`
    select m.product_id, m.alt, ${FILE_JSON} as file
    from unnest(${[...productIds]}::bigint[]) as wanted (id)
    cross join lateral (
      select * from catalogue.product_media
      where product_id = wanted.id and file_id is not null and state = 'ready'
      order by position, id limit 1
    ) m
    join platform.file f on f.id = m.file_id`.execute(db);
  return new Map(rows.map((row) => [row.product_id, pictureFrom(row.file, row.alt)!]));
}
