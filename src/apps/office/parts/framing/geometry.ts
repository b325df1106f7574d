/** A part of a picture, in fractions of its width and height. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The point to keep in sight, in percent of what is shown. */
export interface FocalPoint {
  xPercent: number;
  yPercent: number;
}

/** A part in pixels of the original, as the server keeps it. */
export interface Crop {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

interface Size {
  widthPx: number;
  heightPx: number;
}

/** All of a picture. */
export const WHOLE: Part = { x: 0, y: 0, width: 1, height: 1 };

/** The middle, where a picture is cut when nothing else is said. */
export const MIDDLE: FocalPoint = { xPercent: 50, yPercent: 50 };

/** The largest part of a shape around the middle of `part`, pushed inside the picture. */
export function partOfRatio(part: Part, ratio: number, size: Size): Part {
  const picture = size.widthPx / size.heightPx;
  // As fractions: a shape as wide as the picture is `ratio / picture` times as high.
  const width = Math.min(1, ratio / picture);
  const height = Math.min(1, picture / ratio);
  return {
    x: clamp(part.x + part.width / 2 - width / 2, 0, 1 - width),
    y: clamp(part.y + part.height / 2 - height / 2, 0, 1 - height),
    width,
    height,
  };
}

/**
 * What a layout of this shape shows of `part` with its focal point: the same sum as `object-fit: cover` with
 * `object-position`.
 */
export function seenThrough(part: Part, ratio: number, focal: FocalPoint, size: Size): Part {
  const own = (part.width * size.widthPx) / (part.height * size.heightPx);
  const width = part.width * Math.min(1, ratio / own);
  const height = part.height * Math.min(1, own / ratio);
  return {
    x: part.x + (part.width - width) * (focal.xPercent / 100),
    y: part.y + (part.height - height) * (focal.yPercent / 100),
    width,
    height,
  };
}

/** A part in whole pixels, inside the picture; null for all of it. */
export function cropOf(part: Part, { widthPx, heightPx }: Size): Crop | null {
  const leftPx = clamp(Math.round(part.x * widthPx), 0, widthPx - 1);
  const topPx = clamp(Math.round(part.y * heightPx), 0, heightPx - 1);
  const crop = {
    leftPx,
    topPx,
    widthPx: clamp(Math.round(part.width * widthPx), 1, widthPx - leftPx),
    heightPx: clamp(Math.round(part.height * heightPx), 1, heightPx - topPx),
  };
  return crop.widthPx === widthPx && crop.heightPx === heightPx ? null : crop;
}

/** The part that a crop stands for. */
export function partOf(crop: Crop | null, { widthPx, heightPx }: Size): Part {
  if (crop === null) return WHOLE;
  return {
    x: crop.leftPx / widthPx,
    y: crop.topPx / heightPx,
    width: crop.widthPx / widthPx,
    height: crop.heightPx / heightPx,
  };
}

/** A focal point as it is kept; null for the middle. */
export function keptFocal({ xPercent, yPercent }: FocalPoint): FocalPoint | null {
  return xPercent === 50 && yPercent === 50 ? null : { xPercent, yPercent };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
