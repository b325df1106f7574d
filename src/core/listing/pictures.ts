import { sql, type Db } from '../../platform/db/index.ts';
import type { Picture } from './model.ts';

/** A stored file as the read queries give it. */
export interface FileRow {
  storageKey: string;
  widthPx: number | null;
  heightPx: number | null;
  colour: string | null;
  derivatives: { format: string; widthPx: number; storageKey: string }[];
}

/** The columns of file `f` as JSON of a `FileRow`. */
export const FILE_JSON = sql`json_build_object('storageKey', f.storage_key, 'widthPx', f.width_px,
  'heightPx', f.height_px, 'colour', f.dominant_colour, 'derivatives', f.derivatives)`;

const FORMATS = [
  { format: 'avif', type: 'image/avif' },
  { format: 'webp', type: 'image/webp' },
];

/** A file with its derivatives as a picture, best format first; null without file. */
export function pictureFrom(file: FileRow | null | undefined, alt: string): Picture | null {
  if (!file) return null;
  const bySize = [...file.derivatives].sort((a, b) => a.widthPx - b.widthPx);
  const sources = FORMATS.flatMap(({ format, type }) => {
    const set = bySize.filter((derivative) => derivative.format === format);
    if (set.length === 0) return [];
    return [{ type, srcset: set.map((d) => `${urlOf(d.storageKey)} ${d.widthPx}w`).join(', ') }];
  });
  const fallback = bySize.filter((derivative) => derivative.format === 'jpeg').at(-1);
  return {
    alt,
    widthPx: file.widthPx ?? 1,
    heightPx: file.heightPx ?? 1,
    colour: file.colour,
    src: urlOf(fallback?.storageKey ?? file.storageKey),
    sources,
  };
}

function urlOf(storageKey: string): string {
  return `/files/${storageKey}`;
}

/** Pictures of files by file id; unknown files are left out. */
export async function picturesOfFiles(
  db: Db,
  fileIds: readonly number[],
): Promise<Map<number, Picture>> {
  const { rows } = await sql<{ id: number; file: FileRow }>`
    select f.id, ${FILE_JSON} as file from platform.file f
    where f.id = any(${[...fileIds]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, pictureFrom(row.file, '')!]));
}

/** The first picture of each product that has one, by product id. */
export async function firstPictures(
  db: Db,
  productIds: readonly number[],
): Promise<Map<number, Picture>> {
  const { rows } = await sql<{ product_id: number; alt: string; file: FileRow }>`
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
