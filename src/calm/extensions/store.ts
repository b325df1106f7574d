import { sql, type Db, type JsonObject, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Active, ExtensionState, Fault, Installed } from './model.ts';
import type { ExtensionPackage } from './package.ts';
import { settingsOf } from './setting-values.ts';

const columns = sql`i.name, i.version, i.previous_version as "previousVersion", i.state, i.settings, i.cut_off as "cutOff",
  i.revision, p.manifest, p.checksum, p.signer, p.is_shipped as "isShipped",
  to_json(i.installed_at) #>> '{}' as "installedAt", to_json(i.changed_at) #>> '{}' as "changedAt"`;
const joined = sql`extensions.installed i join extensions.package p on p.name = i.name and p.version = i.version`;

async function read(db: Db | Tx, where: SqlPart): Promise<Installed[]> {
  const { rows } = await sql<Installed>`
    select ${columns} from ${joined} where ${where} order by i.name`.execute(db);
  return rows;
}

/** Every extension that is installed, by name. */
export function listInstalled(db: Db | Tx): Promise<Installed[]> {
  return read(db, sql`i.state <> 'uninstalled'`);
}

/** One extension, uninstalled ones too, or null. */
export async function readInstalled(db: Db | Tx, name: string): Promise<Installed | null> {
  return (await read(db, sql`i.name = ${name}`))[0] ?? null;
}

/** One extension, locked until the transaction ends, or null. */
export async function lockInstalled(tx: Tx, name: string): Promise<Installed | null> {
  await sql`select from extensions.installed where name = ${name} for update`.execute(tx);
  return readInstalled(tx, name);
}

/** The extensions that run, with their code, by name: what a process holds for a moment. */
export async function loadActive(db: Db): Promise<Active[]> {
  const { rows } = await sql<Active & { settings: JsonObject }>`
    select i.name, i.version, i.revision, i.settings, p.manifest, p.files
    from ${joined} where i.state = 'enabled' and p.kind = 'extension' order by i.name`.execute(db);
  return withRequired(rows).map((row) => ({
    ...row,
    settings: settingsOf(row.manifest.settings, row.settings),
  }));
}

/** Without those that require, directly or not, what is not there. */
function withRequired<T extends Pick<Active, 'name' | 'manifest'>>(rows: readonly T[]): T[] {
  const names = new Set(rows.map(({ name }) => name));
  // Packages of before the field was known do not have it.
  const left = rows.filter(({ manifest }) =>
    (manifest.requires ?? []).every((name) => names.has(name)),
  );
  return left.length === rows.length ? left : withRequired(left);
}

/** The state of all extensions in one word, which changes whenever one of them does. */
export async function readStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string | null }>`
    select string_agg(name || ' ' || version || ' ' || revision, ',' order by name) as stamp
    from extensions.installed where state = 'enabled'`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** The package of an installed version, or null. */
export async function readPackage(
  db: Db | Tx,
  name: string,
  version: string,
): Promise<Pick<ExtensionPackage, 'manifest' | 'files' | 'checksum' | 'signer'> | null> {
  const { rows } = await sql<ExtensionPackage>`
    select manifest, files, checksum, signer from extensions.package
    where name = ${name} and version = ${version}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps a package; one of the same version and content is kept once. False: that version has another content. */
export async function insertPackage(
  tx: Tx,
  { manifest, files, checksum, signer }: ExtensionPackage,
  isShipped: boolean,
): Promise<boolean> {
  await sql`
    insert into extensions.package (name, version, kind, manifest, files, checksum, signer, is_shipped)
    values (${manifest.name}, ${manifest.version}, ${manifest.kind}, ${JSON.stringify(manifest)}::jsonb,
      ${JSON.stringify(files)}::jsonb, ${checksum}, ${signer}, ${isShipped})
    on conflict (name, version) do nothing`.execute(tx);
  const { rows } = await sql<{ checksum: string }>`
    select checksum from extensions.package
    where name = ${manifest.name} and version = ${manifest.version}`.execute(tx);
  return rows[0]?.checksum === checksum;
}

/** Writes what was decided of an extension; makes the row when there is none. */
export async function saveInstalled(
  tx: Tx,
  row: {
    name: string;
    version: string;
    previousVersion: string | null;
    state: ExtensionState;
    settings: JsonObject;
    cutOff: string | null;
  },
): Promise<Installed> {
  await sql`
    insert into extensions.installed (name, version, previous_version, state, settings, cut_off)
    values (${row.name}, ${row.version}, ${row.previousVersion}, ${row.state},
      ${JSON.stringify(row.settings)}::jsonb, ${row.cutOff})
    on conflict (name) do update set version = excluded.version, previous_version = excluded.previous_version,
      state = excluded.state, settings = excluded.settings, cut_off = excluded.cut_off, changed_at = now(),
      revision = extensions.installed.revision + 1`.execute(tx);
  return (await readInstalled(tx, row.name))!;
}

/** Versions of an extension that are here, the newest first. */
export async function listVersions(
  db: Db,
  name: string,
): Promise<{ version: string; addedAt: string; checksum: string; signer: string | null }[]> {
  const { rows } = await sql<{
    version: string;
    addedAt: string;
    checksum: string;
    signer: string | null;
  }>`
    select version, to_json(added_at) #>> '{}' as "addedAt", checksum, signer from extensions.package
    where name = ${name} order by added_at desc, version desc`.execute(db);
  return rows;
}

/** Faults of an extension, the newest first. */
export async function listFaults(db: Db, name: string, limit: number): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select id, version, kind, place, message, to_json(at) #>> '{}' as at from extensions.fault
    where name = ${name} order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Keeps a fault, and says how many of this version there were in the last ten minutes, and how many of them grave. */
export async function insertFault(
  tx: Tx,
  fault: { name: string; version: string; kind: string; place: string; message: string },
  graveKinds: readonly string[],
): Promise<{ recent: number; grave: number; since: Date }> {
  await sql`
    insert into extensions.fault (name, version, kind, place, message)
    values (${fault.name}, ${fault.version}, ${fault.kind}, ${fault.place}, ${fault.message.slice(0, 500)})`.execute(
    tx,
  );
  const { rows } = await sql<{ recent: number; grave: number; since: Date }>`
    select count(*)::int as recent, count(*) filter (where kind = any(${graveKinds}))::int as grave, min(at) as since
    from extensions.fault f
    where name = ${fault.name} and version = ${fault.version} and at > greatest(now() - interval '10 minutes',
      (select changed_at from extensions.installed where name = f.name))`.execute(tx);
  return rows[0]!;
}

/** Forgets faults that are older than 90 days. */
export async function forgetOldFaults(tx: Tx): Promise<void> {
  await sql`delete from extensions.fault where at < now() - interval '90 days'`.execute(tx);
}

/** The keys that the merchant trusts. */
export async function listTrustedKeys(db: Db | Tx): Promise<{ key: string; label: string }[]> {
  const { rows } = await sql<{ key: string; label: string }>`
    select key, label from extensions.trusted_key order by label`.execute(db);
  return rows;
}

/** The package of the version that is installed, with the settings that were saved; null when there is none. */
export async function readCurrentPackage(db: Db | Tx, name: string) {
  const installed = await readInstalled(db, name);
  if (!installed || installed.state === 'uninstalled') return null;
  const pack = await readPackage(db, name, installed.version);
  return pack && { ...pack, settings: installed.settings };
}
