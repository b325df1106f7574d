import type { Derivative, FileRow, FocalPoint } from './store.ts';

/** A picture ready for `<picture>`: AVIF and WebP sets and a JPEG to fall back on. */
export interface PictureOfFile {
  alt: string;
  widthPx: number;
  heightPx: number;
  /** Shown while the picture loads, `#rrggbb`. */
  colour: string | null;
  src: string;
  sources: { type: string; srcset: string }[];
  /** What stays in sight where a layout cuts the picture; null: its middle. */
  focalPoint: FocalPoint | null;
}

/** What is needed of a file to show it as a picture. */
export type PictureFile = Pick<
  FileRow,
  'storageKey' | 'widthPx' | 'heightPx' | 'derivatives' | 'dominantColour' | 'focalPoint'
>;

const FALLBACK_WIDTH_PX = 960;

/**
 * A file as a picture. The original is shown while its derivatives are being made (and when they
 * could not be). `alt` describes it in the reader's language; empty for decoration.
 */
export function pictureOf(file: PictureFile, alt: string): PictureOfFile {
  const jpegs = file.derivatives.filter((derivative) => derivative.format === 'jpeg');
  const fallback = jpegs.filter((d) => d.widthPx <= FALLBACK_WIDTH_PX).at(-1) ?? jpegs[0];
  return {
    alt,
    widthPx: file.widthPx ?? 0,
    heightPx: file.heightPx ?? 0,
    colour: file.dominantColour,
    src: fileUrl(fallback?.storageKey ?? file.storageKey),
    sources: (['avif', 'webp'] as const).flatMap((format) => sourceOf(file.derivatives, format)),
    focalPoint: file.focalPoint,
  };
}

function sourceOf(derivatives: readonly Derivative[], format: Derivative['format']) {
  const set = derivatives.filter((derivative) => derivative.format === format);
  if (set.length === 0) return [];
  const srcset = set.map((d) => `${fileUrl(d.storageKey)} ${d.widthPx}w`).join(', ');
  return [{ type: `image/${format}`, srcset }];
}

/** The public address of a stored picture. */
export function fileUrl(storageKey: string): string {
  return `/files/${storageKey.slice(storageKey.indexOf('/') + 1)}`;
}

/** The storage key behind the name in a public address; null when it is not one. Only pictures are public. */
export function keyOfFileUrl(name: string): string | null {
  if (!/^[0-9a-f]{32}(-\d{1,4})?\.(avif|webp|jpg|png|gif)$/.test(name)) return null;
  return `${name.slice(0, 2)}/${name}`;
}
