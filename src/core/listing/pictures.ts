import { sql } from '../../platform/db/index.ts';
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
