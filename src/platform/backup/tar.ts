const BLOCK = 512;

/** The 512-byte header of one regular file in a tar archive (POSIX ustar). `name` is at most 255 bytes. */
export function tarHeader(name: string, byteSize: number, modifiedAt: Date): Buffer {
  const { prefix, base } = splitName(name);
  const header = Buffer.alloc(BLOCK);
  header.write(base, 0, 100, 'utf8');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(octal(byteSize), 124, 'latin1');
  header.write(octal(Math.floor(modifiedAt.getTime() / 1000)), 136, 'latin1');
  header.write('        0', 148, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345, 155, 'utf8');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** The zero bytes that fill the last block of an entry of `byteSize` bytes. */
export function tarPadding(byteSize: number): Buffer {
  return Buffer.alloc((BLOCK - (byteSize % BLOCK)) % BLOCK);
}

/** The end of an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

function octal(value: number): string {
  const text = value.toString(8);
  if (text.length > 11) throw new RangeError(`too large for a tar entry: ${value} bytes`);
  return `${text.padStart(11, '0')}\0`;
}

function splitName(name: string): { prefix: string; base: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', base: name };
  for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', cut + 1)) {
    const [prefix, base] = [name.slice(0, cut), name.slice(cut + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(base) <= 100) return { prefix, base };
  }
  throw new RangeError(`name too long for a tar entry: ${name}`);
}
