import { loadLater } from '../../kernel/load-later.ts';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type * as Fflate from 'fflate';
import { extract } from 'tar-stream';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { manifestSchema, type Manifest, type ThemeManifest } from './manifest.ts';
import { checkThemeStyle } from './theme-style.ts';

const fflate = loadLater<typeof Fflate>('fflate');

const MANIFEST = 'extension.json';
const SIGNATURE = 'signature.json';
/** Of everything in a package, unpacked. */
const LARGEST_BYTES = 1024 * 1024;
const MOST_FILES = 200;
const KEPT = /^[\w-]+(\/[\w.-]+)*\.(js|json|md|txt|css|woff2|png|webp|avif|jpe?g)$/;
/** Fonts and pictures are kept as base64. */
const BINARY = /\.(woff2|png|webp|avif|jpe?g)$/;

/** A package that was read and checked: what is in it, and who vouches for it. */
export interface ExtensionPackage {
  manifest: Manifest;
  /** Text of each file by its path; of fonts and pictures as base64. */
  files: Record<string, string>;
  /** Of all files, hex. */
  checksum: string;
  /** The key that signed exactly these files (base64 of its 32 bytes), or null. */
  signer: string | null;
}

const signatureSchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/**
 * Reads an uploaded package: a ZIP or an npm package (.tgz). Refusals (422): `extension-unreadable`, and those of `openPackage`.
 */
export async function readArchive(bytes: Uint8Array): Promise<Result<ExtensionPackage>> {
  try {
    const files = bytes[0] === 0x1f ? await readTarball(bytes) : readZip(bytes);
    return openPackage(files);
  } catch {
    return refuse('extension-unreadable', 422);
  }
}

/** Reads a package from its folder. Refusals as `readArchive`. */
export async function readFolder(folder: string): Promise<Result<ExtensionPackage>> {
  const files: Record<string, string> = {};
  try {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const full = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, full).split(path.sep).join('/');
      if (!entry.isFile() || !KEPT.test(name) || name.startsWith('node_modules/')) continue;
      files[name] = textOf(name, await readFile(full));
    }
  } catch {
    return refuse('extension-unreadable', 422);
  }
  return openPackage(files);
}

/**
 * Checks what a package holds. Refusals (422): `extension-unreadable` (no manifest), `extension-too-large`,
 * `extension-manifest` (each field that is wrong), `extension-checksum` (files differ from what was signed).
 */
async function openPackage(given: Record<string, string>): Promise<Result<ExtensionPackage>> {
  const files = withoutFolder(given);
  const size = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  if (size > LARGEST_BYTES || Object.keys(files).length > MOST_FILES) {
    return refuse('extension-too-large', 422, { params: { most: LARGEST_BYTES } });
  }
  const text = files[MANIFEST];
  if (text === undefined) return refuse('extension-unreadable', 422);
  const read = manifestSchema.safeParse(parsed(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse('extension-manifest', 422, {
      params: { where: issue!.path.join('.') || MANIFEST, what: issue!.message },
    });
  }
  if (read.data.kind === 'extension' && files[read.data.main] === undefined) {
    return refuse('extension-manifest', 422, { params: { where: 'main', what: read.data.main } });
  }
  const unfit = read.data.kind === 'theme' ? await unfitOf(read.data, files) : null;
  if (unfit) return refuse('extension-manifest', 422, { params: unfit });
  const { [SIGNATURE]: signature, ...signed } = files;
  const checksum = checksumOf(signed);
  if (signature === undefined)
    return ok({ manifest: read.data, files: signed, checksum, signer: null });
  const said = signatureSchema.safeParse(parsed(signature));
  if (!said.success || said.data.checksum !== checksum || !isSigned(said.data)) {
    return refuse('extension-checksum', 422);
  }
  return ok({ manifest: read.data, files: signed, checksum, signer: said.data.key });
}

/** A digest of every file and its path. */
function checksumOf(files: Record<string, string>): string {
  const lines = Object.keys(files)
    .toSorted()
    .map((name) => `${createHash('sha256').update(files[name]!).digest('hex')}  ${name}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** Makes a pair of keys to sign with: the public one is what others trust. */
export function makeKeys(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A package as a ZIP, signed when a key (PEM) is given. */
export function packExtension(
  files: Record<string, string>,
  privateKey: string | null,
): Uint8Array {
  const { [SIGNATURE]: _former, ...own } = files;
  const all = privateKey === null ? own : { ...own, [SIGNATURE]: signatureOf(own, privateKey) };
  const entries = Object.entries(all).toSorted(([a], [b]) => a.localeCompare(b));
  return fflate().zipSync(
    Object.fromEntries(entries.map(([name, text]) => [name, bytesOf(name, text)])),
    // Always the same bytes for the same files.
    { mtime: new Date('2020-01-01T00:00:00') },
  );
}

function signatureOf(files: Record<string, string>, privateKey: string): string {
  const checksum = checksumOf(files);
  const key = createPublicKey(privateKey)
    .export({ type: 'spki', format: 'der' })
    .subarray(-32)
    .toString('base64');
  const signature = sign(null, Buffer.from(checksum), privateKey).toString('base64');
  return JSON.stringify({ key, checksum, signature });
}

/** What stands before the 32 bytes of an ed25519 key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function isSigned({ key, checksum, signature }: z.output<typeof signatureSchema>): boolean {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(key, 'base64')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(checksum), publicKey, Buffer.from(signature, 'base64'));
}

function readZip(bytes: Uint8Array): Record<string, string> {
  let size = 0;
  const entries = fflate().unzipSync(bytes, {
    filter({ name, originalSize }) {
      size += originalSize;
      if (size > 2 * LARGEST_BYTES) throw new Error('too large');
      return isKept(name);
    },
  });
  return Object.fromEntries(
    Object.entries(entries).map(([name, bytes]) => [name, textOf(name, bytes)]),
  );
}

async function readTarball(bytes: Uint8Array): Promise<Record<string, string>> {
  // The last four bytes of gzip say how large the content is.
  const size = Buffer.from(bytes.subarray(-4)).readUInt32LE();
  if (size > 4 * LARGEST_BYTES) throw new Error('too large');
  const files: Record<string, string> = {};
  const archive = extract();
  const read = Readable.from([Buffer.from(fflate().gunzipSync(bytes))]).pipe(archive);
  for await (const entry of archive) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    if (entry.header.type === 'file' && isKept(entry.header.name)) {
      files[entry.header.name] = textOf(entry.header.name, Buffer.concat(parts));
    }
  }
  read.destroy();
  return files;
}

function textOf(name: string, bytes: Uint8Array): string {
  return BINARY.test(name) ? Buffer.from(bytes).toString('base64') : fflate().strFromU8(bytes);
}

/** The bytes of a file of a package. */
export function bytesOf(name: string, text: string): Uint8Array {
  return BINARY.test(name) ? Buffer.from(text, 'base64') : fflate().strToU8(text);
}

/** What a theme names and does not bring, or may not bring. */
async function unfitOf(
  { fonts, style }: ThemeManifest,
  files: Record<string, string>,
): Promise<{ where: string; what: string } | null> {
  const lacking = fonts.find(({ file }) => files[file] === undefined);
  if (lacking) return { where: 'fonts', what: lacking.file };
  if (style === undefined) return null;
  const css = files[style];
  if (css === undefined) return { where: 'style', what: style };
  const what = await checkThemeStyle(css, (file) => files[file] !== undefined);
  return what === null ? null : { where: style, what };
}

function isKept(name: string): boolean {
  return KEPT.test(name) && !name.includes('..') && !name.includes('node_modules/');
}

/** Archives often hold one folder (npm: `package/`): what is below it is the package. */
function withoutFolder(files: Record<string, string>): Record<string, string> {
  if (files[MANIFEST] !== undefined) return files;
  const folder = Object.keys(files)
    .find((name) => name.endsWith(`/${MANIFEST}`))
    ?.split('/', 1)[0];
  if (folder === undefined) return files;
  return Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name.startsWith(`${folder}/`))
      .map(([name, text]) => [name.slice(folder.length + 1), text]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
