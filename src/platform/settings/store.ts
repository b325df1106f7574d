import { sql, type Db, type Json, type Tx } from '../db/index.ts';

/** A setting as stored. */
export interface StoredSetting {
  value: Json;
  version: number;
}

/** The stored value of a key; null when nobody has saved it yet. */
export async function loadSetting(db: Db | Tx, key: string): Promise<StoredSetting | null> {
  const { rows } = await sql<StoredSetting>`
    select value, version from platform.setting where key = ${key}`.execute(db);
  return rows[0] ?? null;
}

/** The stored values of these keys, by key; of all without `keys`. */
export async function loadSettings(
  db: Db | Tx,
  keys?: readonly string[],
): Promise<Map<string, StoredSetting>> {
  const { rows } = await sql<StoredSetting & { key: string }>`
    select key, value, version from platform.setting
    ${keys === undefined ? sql`` : sql`where key = any(${[...keys]})`}`.execute(db);
  return new Map(rows.map(({ key, ...stored }) => [key, stored]));
}

/** Locks the key until the transaction ends, so that two savers of a new key wait for each other too. */
export async function lockSetting(tx: Tx, key: string): Promise<StoredSetting | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`setting:${key}`}, 0))`.execute(tx);
  return loadSetting(tx, key);
}

/** Stores a value and returns its new version. */
export async function saveSetting(tx: Tx, key: string, value: unknown): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into platform.setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = excluded.value,
      version = platform.setting.version + 1, updated_at = now()
    returning version`.execute(tx);
  return rows[0]!.version;
}
