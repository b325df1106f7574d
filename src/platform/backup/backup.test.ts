import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeWorkerUtils, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  createEmptyDatabase,
  createTestDatabase,
  dropTestDatabase,
  testDatabase,
} from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { addStructure, sql, transact } from '../db/index.ts';
import { checkBackup, folderTree, restoreBackup, writeBackup } from './index.ts';

// Whole databases are made and copied; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const base = mkdtempSync(path.join(tmpdir(), 'sereine-backup-'));
const files = path.join(base, 'files');
const database = testDatabase();
const made: string[] = [];
const passphrase = 'quatre mots bien choisis';

beforeAll(async () => {
  mkdirSync(path.join(files, 'ab'), { recursive: true });
  writeFileSync(path.join(files, 'ab/picture.avif'), randomBytes(3_000_000));
  writeFileSync(path.join(files, 'note.pdf'), 'un document');
  await fill(database.pool);
  // Tables that no migration makes, as extensions have them.
  await transact(database.db, async (tx) => {
    const table = 'create table ext_test.entry (id bigint generated always as identity, note text)';
    await addStructure(tx, 'ext_test', ['create schema ext_test', table]);
    await sql`insert into ext_test.entry (note) values ('gardé'), (null)`.execute(tx);
    return ok(null);
  });
});
afterAll(async () => {
  for (const name of made) await dropTestDatabase(name);
  rmSync(base, { recursive: true, force: true });
});

/** Rows that are hard to carry: append-only, self-referencing, quotes, tabs, new lines, JSON, nulls, accents. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`
    insert into catalogue.category (handle, name, description) values
      ('a', 'Thé & cafés', E'ligne 1\\nligne 2\\t"guillemets" \\\\ antislash'), ('b', '\\N', '');
    insert into catalogue.category (parent_id, handle, name) select id, 'c', 'Infusions' from catalogue.category where handle = 'a';
    insert into catalogue.product (handle, title, options, tags)
      select 'p' || n, 'Bougie nº ' || n, '[{"name":"Couleur","values":[{"value":"é\\"à"}]}]', array['x', null, 'y,z']
      from generate_series(1, 20000) n;
    insert into catalogue.variant (product_id, sku) select id, 'SKU-' || id from catalogue.product;
    insert into stock.move (variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id, actor_label)
      select v.id, (select id from stock.location where code = 'SUPPLIER'), (select id from stock.location where code = 'MAIN'), 5, 'test', 'test', '1', 'test'
      from catalogue.variant v;
    update stock.location set name = 'Dépôt de Sète' where code = 'MAIN';
    insert into platform.outbox_event (topic, payload) values ('order.placed', '{"id": 1}')`);
}

/** Everything in a database that must survive, in one comparable value. */
async function fingerprint(pool: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') and tablename <> 'sereine_migration'
    order by 1`);
  const result: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await pool.query<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(line, '|' order by line)), '')  as print
       from (select (to_jsonb(t) - 'tx')::text as line from ${name} t) lines`,
    );
    result[name] = found[0]!.print;
  }
  return result;
}

async function emptyDatabase(): Promise<{ name: string; url: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  made.push(name);
  return { name, url: await createEmptyDatabase(name) };
}

async function withPool<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

function take(target: string, secretPhrase: string | null = null, secret: string | null = null) {
  return writeBackup({
    pool: database.pool,
    files: folderTree(files),
    target,
    passphrase: secretPhrase,
    secret,
  });
}

async function mustTake(name: string, secretPhrase: string | null = null): Promise<string> {
  const target = path.join(base, name);
  const result = await take(target, secretPhrase, 's'.repeat(40));
  if (!result.ok) throw new Error(result.refusal.code);
  return target;
}

function restore(
  file: string,
  url: string,
  more: { passphrase?: string; replace?: boolean; to?: string } = {},
) {
  return restoreBackup({
    file,
    url,
    passphrase: more.passphrase ?? null,
    replace: more.replace ?? false,
    files: folderTree(more.to ?? path.join(base, `restored-${randomBytes(4).toString('hex')}`)),
  });
}

describe('a backup', () => {
  test('restored into an empty database gives the same rows, sequences, triggers, files and secret', async () => {
    const file = await mustTake('plain.tar.gz');
    expect(statSync(file).mode & 0o077).toBe(0);
    const target = await emptyDatabase();
    const to = path.join(base, 'restored');
    const result = await restore(file, target.url, { to });
    expect(result).toMatchObject({
      ok: true,
      value: { files: 2, secret: 's'.repeat(40), migrated: 0, keptDatabase: null },
    });
    for (const key of ['ab/picture.avif', 'note.pdf']) {
      expect(readFileSync(path.join(to, key)).equals(readFileSync(path.join(files, key)))).toBe(
        true,
      );
    }
    await withPool(target.url, async (pool) => {
      expect(await fingerprint(pool)).toEqual(await fingerprint(database.pool));
      await expect(pool.query('delete from stock.move')).rejects.toThrow('append-only');
      await expect(
        pool.query("insert into catalogue.variant (product_id, sku) values (999999999, 'x')"),
      ).rejects.toThrow('foreign key');
      const { rows } = await pool.query<{ id: number }>(
        "insert into catalogue.product (handle, title) values ('new', 'new') returning id",
      );
      expect(rows[0]!.id).toBeGreaterThan(20_000);
    });
  });

  test('is of one moment while orders come in: what a transaction wrote is there whole or not at all', async () => {
    const other = await createTestDatabase(`test_${randomBytes(6).toString('hex')}`);
    const name = new URL(other.url).pathname.slice(1);
    made.push(name);
    await other.pool.query(
      'create table public.a_first (n int); create table public.z_last (n int)',
    );
    let stop = false;
    const writers = [1, 2, 3].map(async () => {
      while (!stop) {
        await other.pool.query(
          'with one as (insert into public.z_last values (1)) insert into public.a_first values (1)',
        );
      }
    });
    const target = path.join(base, 'moment.tar.gz');
    const counts = [];
    for (let round = 0; round < 4; round += 1) {
      await writeBackup({
        pool: other.pool,
        files: folderTree(files),
        target,
        passphrase: null,
        secret: null,
      });
      const checked = await checkBackup(target, null);
      if (!checked.ok) throw new Error(checked.refusal.code);
      const { contents } = checked.value.manifest;
      expect(contents['tables/public.a_first']!.rows).toBe(contents['tables/public.z_last']!.rows);
      counts.push(contents['tables/public.a_first']!.rows!);
    }
    stop = true;
    await Promise.all(writers);
    await other.close();
    expect(counts.at(-1)).toBeGreaterThan(counts[0]!);
  });

  test('encrypted: only the passphrase opens it', async () => {
    const file = await mustTake('secret.tar.gz.enc', passphrase);
    expect(readFileSync(file).includes('Bougie')).toBe(false);
    const target = await emptyDatabase();
    expect(await restore(file, target.url)).toMatchObject({
      refusal: { code: 'backup-passphrase-missing' },
    });
    expect(await restore(file, target.url, { passphrase: 'another phrase' })).toMatchObject({
      refusal: { code: 'backup-passphrase-wrong' },
    });
    expect((await restore(file, target.url, { passphrase })).ok).toBe(true);
    await withPool(target.url, async (pool) =>
      expect(await fingerprint(pool)).toEqual(await fingerprint(database.pool)),
    );
  });

  test('changed by one byte anywhere, cut short or not a backup: refused, and nothing changes', async () => {
    const target = await emptyDatabase();
    for (const phrase of [null, passphrase]) {
      const file = await mustTake('tampered', phrase);
      const sound = readFileSync(file);
      const to = path.join(base, 'never');
      for (const share of [0.001, 0.3, 0.7, 0.999]) {
        const bytes = Buffer.from(sound);
        bytes[Math.floor(bytes.length * share) + 60]! ^= 1;
        writeFileSync(file, bytes);
        const result = await restore(file, target.url, { passphrase: phrase ?? passphrase, to });
        expect(result).toMatchObject({ refusal: { code: 'backup-damaged' } });
      }
      for (const byteSize of [
        0,
        10,
        2 ** 20 + 16 + 55,
        Math.floor(sound.length / 2),
        sound.length - 1,
      ]) {
        writeFileSync(file, sound);
        truncateSync(file, byteSize);
        const result = await restore(file, target.url, { passphrase: phrase ?? passphrase, to });
        expect(result).toMatchObject({ refusal: { code: 'backup-damaged' } });
      }
      expect(existsSync(to)).toBe(false);
    }
    const picture = path.join(files, 'ab/picture.avif');
    expect(await restore(picture, target.url)).toMatchObject({
      refusal: { code: 'backup-damaged' },
    });
    expect(await restore(path.join(base, 'nowhere'), target.url)).toMatchObject({
      refusal: { code: 'backup-not-found' },
    });
    await withPool(target.url, async (pool) => expect(await fingerprint(pool)).toEqual({}));
  });

  test('opens with common tools when it is not encrypted', async () => {
    const file = await mustTake('open.tar.gz');
    const listing = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).split('\n');
    expect(listing[0]).toBe('sereine.json');
    expect(listing).toContain('tables/catalogue.category/000001.copy');
    expect(listing).toContain('files/ab/picture.avif');
    const rows = execFileSync('tar', ['xzOf', file, 'tables/catalogue.category/000001.copy'], {
      encoding: 'utf8',
    });
    expect(rows).toContain('Thé & cafés');
  });

  test('carries jobs that wait and jobs that failed, and does not wake the failed ones', async () => {
    const other = await createTestDatabase(`test_${randomBytes(6).toString('hex')}`);
    made.push(new URL(other.url).pathname.slice(1));
    await runMigrations({ pgPool: other.pool });
    const worker = await makeWorkerUtils({ pgPool: other.pool });
    await worker.addJob('send-mail', { id: 1, text: 'é\n"' }, { jobKey: 'k', priority: 3 });
    const failed = await worker.addJob('send-mail', { id: 2 }, { queueName: 'q', flags: ['f'] });
    await worker.permanentlyFailJobs([failed.id], 'no such server');
    await worker.release();
    const target = path.join(base, 'jobs.tar.gz');
    await writeBackup({
      pool: other.pool,
      files: folderTree(files),
      target,
      passphrase: null,
      secret: null,
    });
    const into = await emptyDatabase();
    expect((await restore(target, into.url)).ok).toBe(true);
    const query = `select t.identifier, j.payload, j.key, j.priority, j.attempts = j.max_attempts as dead,
        j.last_error, q.queue_name, j.flags
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`;
    const before = await other.pool.query(query);
    await other.close();
    const after = await withPool(into.url, (pool) => pool.query(query));
    expect(after.rows).toEqual(before.rows);
    expect(after.rows).toMatchObject([
      { dead: false, key: 'k' },
      { dead: true, last_error: 'no such server' },
    ]);
  });

  test('a database that is not empty is refused; replacing keeps the former one beside', async () => {
    const file = await mustTake('replace.tar.gz');
    const other = await createTestDatabase(`test_${randomBytes(6).toString('hex')}`);
    const name = new URL(other.url).pathname.slice(1);
    made.push(name);
    await other.pool.query("insert into catalogue.brand (handle, name) values ('mine', 'Mine')");
    expect(await restore(file, other.url)).toMatchObject({
      refusal: { code: 'database-not-empty' },
    });
    expect(await restore(file, other.url, { replace: true })).toMatchObject({
      refusal: { code: 'database-in-use' },
    });
    await other.close();
    const result = await restore(file, other.url, { replace: true });
    if (!result.ok) throw new Error(result.refusal.code);
    made.push(result.value.keptDatabase!);
    await withPool(other.url, async (pool) =>
      expect(await fingerprint(pool)).toEqual(await fingerprint(database.pool)),
    );
    const kept = new URL(other.url);
    kept.pathname = `/${result.value.keptDatabase}`;
    await withPool(kept.href, async (pool) =>
      expect((await pool.query('select handle from catalogue.brand')).rows).toEqual([
        { handle: 'mine' },
      ]),
    );
  });

  test('a folder that cannot be written is one clear refusal and leaves nothing behind', async () => {
    writeFileSync(path.join(base, 'a-file'), '');
    expect(await take(path.join(base, 'a-file/x.tar.gz'))).toMatchObject({
      refusal: { code: 'backup-folder-not-writable' },
    });
    expect(readdirSync(base).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
