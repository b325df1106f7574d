/** A type of file that is accepted, as its first bytes say. */
export interface MediaType {
  mediaType: string;
  extension: string;
  isPicture: boolean;
}

const at = (bytes: Buffer, offset: number, text: string) =>
  bytes.subarray(offset, offset + text.length).toString('latin1') === text;

const TYPES: readonly (MediaType & { matches(bytes: Buffer): boolean })[] = [
  {
    mediaType: 'image/jpeg',
    extension: 'jpg',
    isPicture: true,
    matches: (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff,
  },
  {
    mediaType: 'image/png',
    extension: 'png',
    isPicture: true,
    matches: (b) => at(b, 0, '\x89PNG\r\n\x1a\n'),
  },
  {
    mediaType: 'image/webp',
    extension: 'webp',
    isPicture: true,
    matches: (b) => at(b, 0, 'RIFF') && at(b, 8, 'WEBP'),
  },
  {
    mediaType: 'image/avif',
    extension: 'avif',
    isPicture: true,
    matches: (b) => at(b, 4, 'ftyp') && /avi[fs]/.test(b.subarray(8, 32).toString('latin1')),
  },
  {
    mediaType: 'image/gif',
    extension: 'gif',
    isPicture: true,
    matches: (b) => at(b, 0, 'GIF87a') || at(b, 0, 'GIF89a'),
  },
  {
    mediaType: 'application/pdf',
    extension: 'pdf',
    isPicture: false,
    matches: (b) => at(b, 0, '%PDF-'),
  },
];

/** Formats in which files are sold, by the ending of their names. */
const SOLD: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  csv: 'text/csv',
};

/**
 * The type of a file that is sold: anything may be. It is kept under an ending that `/files/` never serves, and sent as an
 * attachment to whoever bought it. What its first bytes say counts before its name.
 */
export function typeOfGoods(bytes: Buffer, name: string): MediaType {
  const ending = endingOf(name);
  const mediaType = recogniseMediaType(bytes)?.mediaType ?? SOLD[ending];
  return { mediaType: mediaType ?? 'application/octet-stream', extension: 'bin', isPicture: false };
}

/** A type as people call it: `PDF`, `EPUB`; of an unknown one the ending of the file's name. */
export function typeName(mediaType: string, fileName: string): string {
  const known = Object.entries(SOLD).find(([, type]) => type === mediaType)?.[0];
  return (known ?? endingOf(fileName)).toUpperCase();
}

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A table that this program wrote; one from outside is never kept as a file. */
export const CSV: MediaType = { mediaType: 'text/csv', extension: 'csv', isPicture: false };

/** The type of a file by its first bytes, whatever its name says; null when it is not accepted (SVG is not: it can carry scripts). */
export function recogniseMediaType(bytes: Buffer): MediaType | null {
  const found = TYPES.find((type) => type.matches(bytes));
  if (!found) return null;
  const { mediaType, extension, isPicture } = found;
  return { mediaType, extension, isPicture };
}

/** The ending of files of an accepted type. */
export function extensionOf(mediaType: string): string {
  return TYPES.find((type) => type.mediaType === mediaType)?.extension ?? 'bin';
}

/** The type behind a file name's ending, for the answer that serves it; null for endings that are not served. */
export function mediaTypeOfExtension(extension: string): string | null {
  return TYPES.find((type) => type.extension === extension)?.mediaType ?? null;
}
