import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import { ok, type Result } from '../../kernel/refusal.ts';
import { isSafeKey } from './file-tree.ts';
import {
  FILES_FOLDER,
  FORMAT_VERSION,
  HEADER_ENTRY,
  headerSchema,
  JOBS_FOLDER,
  MANIFEST_ENTRY,
  manifestSchema,
  SECRET_ENTRY,
  TABLES_FOLDER,
  type BackupHeader,
  type BackupManifest,
  type BackupSummary,
} from './format.ts';
import { damage, readArchive, refusalOf, type ArchiveEntry } from './read-archive.ts';

/** What a sound backup holds. */
export interface CheckedBackup {
  header: BackupHeader;
  manifest: BackupManifest;
  summary: BackupSummary;
}

/** Small entries are read whole; one that claims to be larger is not ours. */
const LARGEST_META_BYTES = 64 * 2 ** 20;

/**
 * Reads a whole backup and compares every byte with its manifest, changing nothing. Refusals:
 * `backup-not-found`, `backup-damaged`, `backup-passphrase-missing`, `backup-passphrase-wrong`.
 */
export async function checkBackup(
  file: string,
  passphrase: string | null,
): Promise<Result<CheckedBackup>> {
  try {
    return ok(await readWhole(file, passphrase));
  } catch (error) {
    const refusal = refusalOf(error, file);
    if (refusal) return refusal;
    throw error;
  }
}

async function readWhole(file: string, passphrase: string | null): Promise<CheckedBackup> {
  let header: BackupHeader | null = null;
  let manifest: BackupManifest | null = null;
  const sums = new Map<string, { hash: Hash; byteSize: number }>();
  for await (const entry of readArchive(file, passphrase)) {
    if (manifest) throw damage(`${entry.name} after the manifest`);
    if (header === null && entry.name !== HEADER_ENTRY)
      throw damage(`${entry.name} before the header`);
    const sum = sumOf(sums, groupOf(entry.name));
    if (entry.name === HEADER_ENTRY || entry.name === MANIFEST_ENTRY) {
      const content = await readSmall(entry);
      sum.hash.update(content);
      sum.byteSize += content.length;
      if (entry.name === HEADER_ENTRY) header = parseHeader(content);
      else manifest = parseManifest(content);
      continue;
    }
    for await (const chunk of entry.content as AsyncIterable<Buffer>) {
      sum.hash.update(chunk);
      sum.byteSize += chunk.length;
    }
  }
  if (!header || !manifest) throw damage('it is cut short');
  sums.delete(MANIFEST_ENTRY);
  compare(sums, manifest);
  return { header, manifest, summary: summarise(manifest) };
}

/** Rows are summed per table, everything else per entry; unknown or unsafe names are refused. */
function groupOf(name: string): string {
  if ([HEADER_ENTRY, MANIFEST_ENTRY, SECRET_ENTRY].includes(name)) return name;
  if (name.startsWith(FILES_FOLDER) && isSafeKey(name.slice(FILES_FOLDER.length))) return name;
  if (/^(tables\/[^/]+|jobs)\/\d+\.copy$/.test(name)) return path.posix.dirname(name);
  throw damage(`unexpected entry ${name}`);
}

function sumOf(sums: Map<string, { hash: Hash; byteSize: number }>, group: string) {
  let sum = sums.get(group);
  if (!sum) {
    sum = { hash: createHash('sha256'), byteSize: 0 };
    sums.set(group, sum);
  }
  return sum;
}

function compare(
  sums: Map<string, { hash: Hash; byteSize: number }>,
  manifest: BackupManifest,
): void {
  for (const [group, { hash, byteSize }] of sums) {
    const stated = manifest.contents[group];
    if (!stated || stated.byteSize !== byteSize || stated.sha256 !== hash.digest('hex')) {
      throw damage(`${group} is not what the manifest says`);
    }
  }
  for (const [group, stated] of Object.entries(manifest.contents)) {
    if (!sums.has(group) && stated.byteSize > 0) throw damage(`${group} is missing`);
  }
}

/** The whole content of a small entry. */
export async function readSmall(entry: ArchiveEntry): Promise<Buffer> {
  if (entry.byteSize > LARGEST_META_BYTES) throw damage(`${entry.name} is too large`);
  const chunks: Buffer[] = [];
  for await (const chunk of entry.content as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseHeader(content: Buffer): BackupHeader {
  const parsed = headerSchema.safeParse(parseJson(content));
  if (!parsed.success) throw damage('its header is not one of Sereine');
  if (parsed.data.version > FORMAT_VERSION)
    throw damage(`format ${parsed.data.version} is unknown`);
  return parsed.data;
}

function parseManifest(content: Buffer): BackupManifest {
  const parsed = manifestSchema.safeParse(parseJson(content));
  if (!parsed.success) throw damage('its manifest cannot be read');
  return parsed.data;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw damage('it is not JSON');
  }
}

function summarise(manifest: BackupManifest): BackupSummary {
  const entries = Object.entries(manifest.contents);
  const tables = entries.filter(([name]) => name.startsWith(TABLES_FOLDER));
  const files = entries.filter(([name]) => name.startsWith(FILES_FOLDER));
  const rows = [...tables, ...entries.filter(([name]) => name === JOBS_FOLDER.slice(0, -1))];
  return {
    tables: tables.length,
    rows: rows.reduce((sum, [, { rows: count }]) => sum + (count ?? 0), 0),
    files: files.length,
    filesByteSize: files.reduce((sum, [, { byteSize }]) => sum + byteSize, 0),
  };
}
