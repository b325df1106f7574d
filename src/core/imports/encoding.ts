import { isUtf8 } from 'node:buffer';

/** Text encodings that are read. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Counts that decide between UTF-8 and Windows-1252 when a file has bytes that are not UTF-8. */
export interface EncodingTally {
  /** Incomplete sequence at the end of the last chunk. */
  rest: Buffer;
  validSequences: number;
  invalidBytes: number;
  zeroBytes: number;
}

/** Starts a tally. */
export function startTally(): EncodingTally {
  return { rest: Buffer.alloc(0), validSequences: 0, invalidBytes: 0, zeroBytes: 0 };
}

/** Adds a chunk to the tally. Constant memory; fast on valid UTF-8. */
export function tallyChunk(tally: EncodingTally, chunk: Buffer): void {
  let bytes = tally.rest.length > 0 ? Buffer.concat([tally.rest, chunk]) : chunk;
  const cut = incompleteTail(bytes);
  tally.rest = cut > 0 ? Buffer.from(bytes.subarray(bytes.length - cut)) : Buffer.alloc(0);
  bytes = cut > 0 ? bytes.subarray(0, bytes.length - cut) : bytes;
  if (bytes.includes(0)) for (const byte of bytes) if (byte === 0) tally.zeroBytes += 1;
  if (isUtf8(bytes)) {
    // Only whether there are any matters, so one count per chunk is enough beside rare bad bytes.
    if (tally.validSequences < 1_000_000) tally.validSequences += countLeadBytes(bytes);
    return;
  }
  countSequences(tally, bytes);
}

function countLeadBytes(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) count += 1;
  return count;
}

function countSequences(tally: EncodingTally, bytes: Buffer): void {
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      i += 1;
      continue;
    }
    const length = sequenceLength(byte);
    if (length > 1 && isUtf8(bytes.subarray(i, i + length)) && i + length <= bytes.length) {
      tally.validSequences += 1;
      i += length;
    } else {
      tally.invalidBytes += 1;
      i += 1;
    }
  }
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 1;
}

/** Bytes at the end that begin a sequence without ending it (0 to 3). */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc2) return sequenceLength(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/**
 * Decides the encoding from the first bytes and the tally of the whole file. UTF-16 is known by its
 * mark or by its zero bytes. A file with bad bytes stays UTF-8 when its good sequences are at least
 * ten times as many (a damaged file); otherwise it is Windows-1252, the encoding of old French exports.
 */
export function decideEncoding(head: Buffer, tally: EncodingTally): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zerosByParity(head);
  if (zeros.odd > head.length / 5 && zeros.even * 10 < zeros.odd) return 'utf-16le';
  if (zeros.even > head.length / 5 && zeros.odd * 10 < zeros.even) return 'utf-16be';
  const invalid = tally.invalidBytes + tally.rest.length;
  if (invalid === 0) return 'utf-8';
  return tally.validSequences >= invalid * 10 ? 'utf-8' : 'windows-1252';
}

function zerosByParity(head: Buffer): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return zeros;
}

/** True when decoded text is rather a binary file: many control characters. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, 8_192);
  const controls = sample.match(/(?![\x80-\x9f])[^\P{Cc}\t\n\v\f\r]/gu)?.length ?? 0;
  return controls > 8 && controls > sample.length / 50;
}

// The 27 characters of Windows-1252 that Latin-1 lacks; undefined positions stay control characters.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes chunks of bytes to text, without the byte order mark. Windows-1252 is mapped here because
 * some Node versions decode it as Latin-1.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) {
      yield chunk
        .toString('latin1')
        .replace(/[\u0080-\u009f]/g, (c) => CP1252[c.charCodeAt(0) - 0x80] ?? c);
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  const last = decoder.decode();
  if (last !== '') yield last;
}
