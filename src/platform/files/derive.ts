import type { Sharp, SharpInput, SharpOptions } from 'sharp';
import type { Crop, Derivative } from './store.ts';

/** Pictures beyond this are refused: decoding them would fill the memory. */
export const MAX_MEGAPIXELS = 60;

const WIDTHS_PX = [320, 640, 960, 1600] as const;

const WHITE = { background: '#ffffff' };

type MakeSharp = (input: SharpInput, options?: SharpOptions) => Sharp;

let loading: Promise<MakeSharp> | undefined;

/** The picture library, loaded at first use and kept small: one thread, no cache. */
export function loadSharp(): Promise<MakeSharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return loading;
}

/** A derivative and its bytes. */
export interface DerivedPicture extends Omit<Derivative, 'storageKey'> {
  bytes: Buffer;
}

/** What is made of a picture. */
export interface DerivedSet {
  pictures: DerivedPicture[];
  /** `#rrggbb` */
  dominantColour: string;
}

/**
 * Makes AVIF, WebP and JPEG at each width that the picture reaches, turned upright, in sRGB, without
 * metadata (a photograph may say where it was taken). Throws when the picture cannot be decoded.
 *
 * @param widthPx of the upright original
 */
export async function derivePictures(original: Buffer, widthPx: number): Promise<DerivedSet> {
  const sharp = await loadSharp();
  const widths = chooseWidths(widthPx);
  const largest = widths[widths.length - 1]!;
  // Decoded once; each smaller width is made from the one above it.
  let { data, info } = await sharp(original, { limitInputPixels: MAX_MEGAPIXELS * 1e6 })
    .autoOrient()
    .resize({ width: largest, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pictures: DerivedPicture[] = [];
  for (const width of [...widths].reverse()) {
    if (width < info.width) {
      ({ data, info } = await sharp(data, { raw: rawShape(info) })
        .resize({ width })
        .raw()
        .toBuffer({ resolveWithObject: true }));
    }
    const picture = () => sharp(data, { raw: rawShape(info) });
    // One after the other: a core stays free for those who shop.
    pictures.push(await encode('jpeg', width, picture().flatten(WHITE).jpeg({ quality: 80 })));
    pictures.push(await encode('webp', width, picture().webp({ quality: 78, effort: 2 })));
    pictures.push(await encode('avif', width, picture().avif({ quality: 55, effort: 1 })));
  }
  const { dominant } = await sharp(data, { raw: rawShape(info) })
    .removeAlpha()
    .stats();
  return { pictures: pictures.reverse(), dominantColour: hex(dominant) };
}

/** A part of a picture, upright and without metadata, in the format of the whole and nearly as fine. */
export async function cutPicture(original: Buffer, mediaType: string, crop: Crop): Promise<Buffer> {
  const sharp = await loadSharp();
  const cut = sharp(original, { limitInputPixels: MAX_MEGAPIXELS * 1e6 })
    .autoOrient()
    .extract({ left: crop.leftPx, top: crop.topPx, width: crop.widthPx, height: crop.heightPx })
    .toColourspace('srgb');
  if (mediaType === 'image/jpeg') return cut.jpeg({ quality: 93 }).toBuffer();
  if (mediaType === 'image/webp') return cut.webp({ quality: 93, effort: 2 }).toBuffer();
  if (mediaType === 'image/avif') return cut.avif({ quality: 80, effort: 1 }).toBuffer();
  if (mediaType === 'image/gif') return cut.gif().toBuffer();
  return cut.png().toBuffer();
}

/** The widths to make: the usual ones below the picture's own, and its own up to the largest. */
export function chooseWidths(widthPx: number): number[] {
  const largest = WIDTHS_PX[WIDTHS_PX.length - 1]!;
  const own = Math.min(widthPx, largest);
  // A width that is nearly the picture's own would be made twice.
  return [...WIDTHS_PX.filter((width) => width < own * 0.9), own];
}

function rawShape(info: { width: number; height: number; channels: 1 | 2 | 3 | 4 }) {
  return { width: info.width, height: info.height, channels: info.channels };
}

async function encode(
  format: Derivative['format'],
  widthPx: number,
  picture: Sharp,
): Promise<DerivedPicture> {
  const bytes = await picture.toBuffer();
  return { format, widthPx, bytes, byteSize: bytes.length };
}

function hex(colour: { r: number; g: number; b: number }): string {
  return `#${[colour.r, colour.g, colour.b].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}
