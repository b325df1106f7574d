import { sql, type Db, type Tx } from '../db/index.ts';

/** One derivative of a picture. */
export interface Derivative {
  format: 'avif' | 'webp' | 'jpeg';
  widthPx: number;
  storageKey: string;
  byteSize: number;
}

/** A part of an upright picture, in its pixels. */
export interface Crop {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

/** The point of a picture to keep in sight where a layout cuts it, in percent from its left and its top. */
export interface FocalPoint {
  xPercent: number;
  yPercent: number;
}

/** A stored file. */
export interface FileRow {
  id: number;
  /** Digest of the bytes; of a frame: of what it was made from. */
  sha256: string;
  storageKey: string;
  originalName: string;
  mediaType: string;
  byteSize: number;
  widthPx: number | null;
  heightPx: number | null;
  derivatives: Derivative[];
  derivativesState: 'none' | 'pending' | 'ready' | 'failed';
  dominantColour: string | null;
  /** The picture that this one is a frame of; null: a file as it was given. */
  originalId: number | null;
  crop: Crop | null;
  focalPoint: FocalPoint | null;
}

const columns = sql`id, sha256, storage_key as "storageKey", original_name as "originalName",
  media_type as "mediaType", byte_size as "byteSize", width_px as "widthPx", height_px as "heightPx",
  derivatives, derivatives_state as "derivativesState", dominant_colour as "dominantColour",
  original_id as "originalId", crop, focal_point as "focalPoint"`;

/** A file to add; a frame with what it is made of, and with derivatives when they exist already. */
export type NewFileRow = Omit<
  FileRow,
  'id' | 'derivatives' | 'dominantColour' | 'originalId' | 'crop' | 'focalPoint'
> &
  Partial<Pick<FileRow, 'derivatives' | 'dominantColour' | 'originalId' | 'crop' | 'focalPoint'>>;

/** Adds a file, or gives the row that already holds the same bytes; `added` says which. */
export async function insertFile(
  tx: Tx,
  file: NewFileRow,
): Promise<{ row: FileRow; added: boolean }> {
  const { rows } = await sql<FileRow & { added: boolean }>`
    insert into platform.file (sha256, storage_key, original_name, media_type, byte_size, width_px,
      height_px, derivatives_state, derivatives, dominant_colour, original_id, crop, focal_point)
    values (${file.sha256}, ${file.storageKey}, ${file.originalName}, ${file.mediaType}, ${file.byteSize},
      ${file.widthPx}, ${file.heightPx}, ${file.derivativesState},
      ${JSON.stringify(file.derivatives ?? [])}::jsonb, ${file.dominantColour ?? null},
      ${file.originalId ?? null}, ${asJson(file.crop)}::jsonb, ${asJson(file.focalPoint)}::jsonb)
    on conflict (sha256) do update set sha256 = excluded.sha256
    returning ${columns}, xmax = 0 as added`.execute(tx);
  const { added, ...row } = rows[0]!;
  return { row, added };
}

function asJson(value: object | null | undefined): string | null {
  return value ? JSON.stringify(value) : null;
}

/** What was already made of the bytes under a key, when another file shows them too. */
export async function findDerived(
  db: Db,
  storageKey: string,
): Promise<Pick<FileRow, 'derivatives' | 'derivativesState' | 'dominantColour'> | undefined> {
  const { rows } = await sql<
    Pick<FileRow, 'derivatives' | 'derivativesState' | 'dominantColour'>
  >`select derivatives, derivatives_state as "derivativesState", dominant_colour as "dominantColour"
    from platform.file where storage_key = ${storageKey} and derivatives_state = 'ready'
    limit 1`.execute(db);
  return rows[0];
}

/** Files by identifier, in no particular order; unknown ones are left out. */
export async function loadFiles(db: Db | Tx, ids: readonly number[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FileRow>`
    select ${columns} from platform.file where id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Files whose derivatives are still to be made, the oldest first. */
export async function selectPending(db: Db, limit: number): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select ${columns} from platform.file where derivatives_state = 'pending'
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** What became of a picture. */
export interface DerivedFile {
  id: number;
  state: 'ready' | 'failed';
  derivatives: readonly Derivative[];
  dominantColour: string | null;
}

/** Writes the derivatives of a picture, or that they could not be made. */
export async function saveDerivatives(tx: Tx, file: DerivedFile): Promise<void> {
  await sql`update platform.file set derivatives = ${JSON.stringify(file.derivatives)}::jsonb,
    derivatives_state = ${file.state}, dominant_colour = ${file.dominantColour}
    where id = ${file.id}`.execute(tx);
}
