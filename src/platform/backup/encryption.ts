import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Encrypts a stream with a passphrase: scrypt makes the key, AES-256-GCM seals blocks of 1 MiB. The
 * nonce of a block is a random prefix, its number, and whether it is the last, so that changed,
 * missing, exchanged or added blocks are all refused before any of their content is used.
 */
const MAGIC = Buffer.from('SEREINE-ENC-01\r\n', 'latin1');
const SALT_BYTES = 16;
const PREFIX_BYTES = 7;
const CHECK_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES + PREFIX_BYTES + CHECK_BYTES;
const BLOCK_BYTES = 2 ** 20;
const TAG_BYTES = 16;
const SCRYPT = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 };

/** Why a stream cannot be decrypted. */
export type DecryptionFault = 'passphrase-missing' | 'passphrase-wrong' | 'damaged';

/** Thrown inside the reading of a backup and turned into a refusal at its door. */
function decryptionError(fault: DecryptionFault): Error & { fault: DecryptionFault } {
  return Object.assign(new Error(`cannot decrypt: ${fault}`), { fault });
}

/** Encrypts `source` with `passphrase`. */
export async function* encrypt(
  source: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const prefix = randomBytes(PREFIX_BYTES);
  const { key, check } = await deriveKey(passphrase, salt);
  yield Buffer.concat([MAGIC, salt, prefix, check]);
  let number = 0;
  for await (const { block, last } of blocksOf(source, BLOCK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(prefix, number, last));
    yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** Whether a stream that begins with `start` is encrypted. */
export function isEncrypted(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Decrypts what `encrypt` made; throws `decryptionError`. */
export async function* decrypt(
  source: AsyncIterable<Buffer>,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  if (passphrase === null) throw decryptionError('passphrase-missing');
  let opened: { key: Buffer; prefix: Buffer } | null = null;
  let number = 0;
  for await (const { block, last } of blocksOf(source, BLOCK_BYTES + TAG_BYTES, HEADER_BYTES)) {
    if (opened === null) {
      opened = await openHeader(block, passphrase);
      continue;
    }
    yield openBlock(block, opened.key, nonce(opened.prefix, number, last));
    number += 1;
  }
  if (number === 0) throw decryptionError('damaged');
}

async function openHeader(header: Buffer, passphrase: string) {
  if (header.length < HEADER_BYTES || !isEncrypted(header)) throw decryptionError('damaged');
  const salt = header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  const prefix = header.subarray(MAGIC.length + SALT_BYTES, HEADER_BYTES - CHECK_BYTES);
  const { key, check } = await deriveKey(passphrase, salt);
  if (!timingSafeEqual(check, header.subarray(HEADER_BYTES - CHECK_BYTES))) {
    throw decryptionError('passphrase-wrong');
  }
  return { key, prefix };
}

function openBlock(block: Buffer, key: Buffer, iv: Buffer): Buffer {
  if (block.length < TAG_BYTES) throw decryptionError('damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(block.subarray(block.length - TAG_BYTES));
  try {
    const content = decipher.update(block.subarray(0, block.length - TAG_BYTES));
    return Buffer.concat([content, decipher.final()]);
  } catch {
    throw decryptionError('damaged');
  }
}

function nonce(prefix: Buffer, number: number, last: boolean): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(number, 0);
  tail.writeUInt8(last ? 1 : 0, 4);
  return Buffer.concat([prefix, tail]);
}

/** The key, and a proof of it that tells a wrong passphrase from a damaged file. */
async function deriveKey(
  passphrase: string,
  salt: Buffer,
): Promise<{ key: Buffer; check: Buffer }> {
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, SCRYPT, (error, made) =>
      error ? reject(error) : resolve(made),
    );
  });
  const check = createHmac('sha256', key)
    .update('sereine-backup')
    .digest()
    .subarray(0, CHECK_BYTES);
  return { key, check };
}

/** Cuts a stream into blocks of `byteSize` (the first one of `firstByteSize`) and marks the last. */
async function* blocksOf(
  source: AsyncIterable<Buffer>,
  byteSize: number,
  firstByteSize?: number,
): AsyncGenerator<{ block: Buffer; last: boolean }> {
  let wanted = firstByteSize ?? byteSize;
  let parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of source) {
    parts.push(chunk);
    held += chunk.length;
    if (held <= wanted) continue;
    let all = Buffer.concat(parts);
    // One byte more than a block must be at hand: only then is the block not the last.
    while (all.length > wanted) {
      yield { block: all.subarray(0, wanted), last: false };
      all = all.subarray(wanted);
      wanted = byteSize;
    }
    parts = [all];
    held = all.length;
  }
  yield { block: Buffer.concat(parts), last: true };
}
