import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts';
import { isAlive } from './processes.ts';

// Whole databases are made and copied; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const isRoot = process.getuid?.() === 0;
const base = mkdtempSync(path.join(tmpdir(), 'sereine-pg-'));
chmodSync(base, 0o755);
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
let next = 0;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((database) => database.stop()));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function freshFolder(name = 'data'): string {
  next += 1;
  return path.join(base, `${next}`, name);
}

async function start(dataFolder: string): Promise<EmbeddedPostgres> {
  const result = await startEmbeddedPostgres({ dataFolder });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  running.push(result.value);
  return result.value;
}

async function query<T extends pg.QueryResultRow>(
  database: EmbeddedPostgres | string,
  text: string,
) {
  const url = typeof database === 'string' ? database : database.connectionString();
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function queryWhenBack<T extends pg.QueryResultRow>(
  database: EmbeddedPostgres,
  text: string,
) {
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    try {
      return await query<T>(database, text);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Runs the launcher in a process of its own; resolves with the first line it prints. */
async function startInOtherProcess(
  dataFolder: string,
  identity: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; line: string }> {
  const index = pathToFileURL(path.join(import.meta.dirname, 'index.ts')).href;
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(index)};
    const started = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log(started.ok ? started.value.connectionString() : 'refused ' + started.refusal.code);
    if (started.ok) setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: path.resolve(import.meta.dirname, '../../..'),
    ...identity,
  });
  children.push(child);
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, line: chunk.toString('utf8').trim() };
}

describe('the embedded PostgreSQL', () => {
  test('makes a French UTF-8 cluster once, on a private socket without TCP, and keeps it', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    expect(first.created).toBe(true);
    expect(
      await query(first, "select lower('ÉTÉ') as word, current_setting('fsync') as fsync"),
    ).toEqual([{ word: 'été', fsync: 'on' }]);
    expect(await query(first, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await query(first, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    expect(statSync(first.connection.host).mode & 0o777).toBe(0o700);
    expect(statSync(first.folder).mode & 0o777).toBe(0o700);
    await query(first, 'create table kept as select 1 as n');
    await first.stop();
    await first.stop();
    const second = await start(folder);
    expect(second.created).toBe(false);
    expect(second.recovered).toBe(false);
    expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  test('takes the sorting order of French', async () => {
    const database = await start(freshFolder());
    const rows = await query(database, "select x from unnest(array['z','é','f','e']) x order by x");
    expect(rows.map((row) => row['x'])).toEqual(['e', 'é', 'f', 'z']);
  });

  test('kill -9 of the database while we run: it is restarted, nothing acknowledged is lost', async () => {
    const database = await start(freshFolder());
    await query(database, 'create table kept (n int primary key)');
    await query(database, 'insert into kept select generate_series(1, 500)');
    const killed = database.pid()!;
    process.kill(killed, 'SIGKILL');
    expect(await queryWhenBack(database, 'select count(*)::int as n from kept')).toEqual([
      { n: 500 },
    ]);
    expect(database.pid()).not.toBe(killed);
  });

  test('kill -9 of one backend: sessions are cut and the database goes on', async () => {
    const database = await start(freshFolder());
    const client = new pg.Client(database.connectionString());
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]!.pid, 'SIGKILL');
    expect(await queryWhenBack(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('kill -9 of our process: the next start takes over from the orphan and recovers', async () => {
    const folder = freshFolder();
    const { child, line } = await startInOtherProcess(folder);
    await query(line, 'create table kept as select 7 as n');
    const postmaster = readPostmaster(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(postmaster)).toBe(true);
    const again = await start(folder);
    expect(again.recovered).toBe(true);
    expect(isAlive(postmaster)).toBe(false);
    expect(await query(again, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  test('kill -9 of both, with an open session: the next start recovers', async () => {
    const folder = freshFolder();
    const { child, line } = await startInOtherProcess(folder);
    await query(line, 'create table kept as select 7 as n');
    const session = new pg.Client(line);
    session.on('error', () => undefined);
    await session.connect();
    void session.query('select pg_sleep(60)').catch(() => undefined);
    const postmaster = readPostmaster(folder);
    child.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await once(child, 'exit');
    const again = await start(folder);
    expect(again.recovered).toBe(true);
    expect(await query(again, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  test('a stale pid file whose number now belongs to another process does not stop the start', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    const pidFile = path.join(first.folder, 'pgdata/postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)));
    const again = await start(folder);
    expect(again.recovered).toBe(true);
    expect(await query(again, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a second start on the same folder is one clear refusal; it may attach instead', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    const second = await startEmbeddedPostgres({ dataFolder: folder });
    expect(second).toMatchObject({
      ok: false,
      refusal: { code: 'database-already-running', params: { pid: process.pid } },
    });
    const attached = await startEmbeddedPostgres({ dataFolder: folder, attach: true });
    if (!attached.ok) throw new Error(attached.refusal.code);
    expect(await query(attached.value, 'select 1 as one')).toEqual([{ one: 1 }]);
    await attached.value.stop();
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('ten starts at once: exactly one runs', async () => {
    const folder = freshFolder();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => startEmbeddedPostgres({ dataFolder: folder })),
    );
    for (const result of results) if (result.ok) running.push(result.value);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test('a long path with spaces and accents', async () => {
    const database = await start(freshFolder(`Ma boutique à Sète/${'très long '.repeat(12)}/data`));
    expect(Buffer.byteLength(path.join(database.connection.host, '.s.PGSQL.5432'))).toBeLessThan(
      107,
    );
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
    const socketFolder = database.connection.host;
    await database.stop();
    expect(existsSync(socketFolder)).toBe(false);
  });

  test('an initialisation cut short leaves nothing in the way', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await first.stop();
    const pgdata = path.join(first.folder, 'pgdata');
    rmSync(pgdata, { recursive: true });
    mkdirSync(path.join(first.folder, 'pgdata.unfinished-1'));
    const again = await start(folder);
    expect(again.created).toBe(true);
    expect(readdirSync(first.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('a cluster of another major version is refused and left as it is', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await first.stop();
    writeFileSync(path.join(first.folder, 'pgdata/PG_VERSION'), '15\n');
    const result = await startEmbeddedPostgres({ dataFolder: folder });
    expect(result).toMatchObject({
      refusal: { code: 'database-version-mismatch', params: { found: '15', expected: '18' } },
    });
    expect(readFileSync(path.join(first.folder, 'pgdata/PG_VERSION'), 'utf8')).toBe('15\n');
  });

  test('a folder that cannot be made is one clear refusal', async () => {
    const file = freshFolder('a-file');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
    expect(await startEmbeddedPostgres({ dataFolder: path.join(file, 'data') })).toMatchObject({
      refusal: { code: 'data-folder-not-a-folder' },
    });
  });

  test('a cluster that lost a file is one clear refusal, and is left as it is', async () => {
    const folder = freshFolder();
    const { folder: cluster, stop } = await start(folder);
    await stop();
    for (const file of ['global/pg_control', 'PG_VERSION']) {
      rmSync(path.join(cluster, 'pgdata', file));
      expect(await startEmbeddedPostgres({ dataFolder: folder })).toMatchObject({
        refusal: { code: 'database-damaged' },
      });
      expect(existsSync(path.join(cluster, 'pgdata/base'))).toBe(true);
    }
  });
});

describe.runIf(isRoot)('started by root', () => {
  const nobody = { uid: 65_534, gid: 65_534 };

  test('PostgreSQL runs as an unprivileged account', async () => {
    const database = await start(freshFolder());
    expect(statSync(`/proc/${database.pid()}`).uid).not.toBe(0);
  });

  test('a data folder under a 0700 folder: the cluster stands elsewhere, noted, and is found again', async () => {
    const folder = freshFolder('secret/data');
    mkdirSync(path.dirname(folder), { recursive: true });
    chmodSync(path.dirname(folder), 0o700);
    const first = await start(folder);
    try {
      expect(first.folder).toMatch(/^\/var\/lib\/sereine-[0-9a-f]{12}$/);
      expect(readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim()).toBe(
        first.folder,
      );
      await query(first, 'create table kept as select 3 as n');
      await first.stop();
      expect(await query(await start(folder), 'select n from kept')).toEqual([{ n: 3 }]);
    } finally {
      await first.stop();
      await running.at(-1)?.stop();
      rmSync(first.folder, { recursive: true, force: true });
    }
  });

  test('an ordinary account starts it too, and root may take over its cluster', async () => {
    const folder = freshFolder();
    mkdirSync(path.dirname(folder), { recursive: true });
    chownSync(path.dirname(folder), nobody.uid, nobody.gid);
    const { child, line } = await startInOtherProcess(folder, nobody);
    await query(line, 'create table kept as select 5 as n');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await start(folder);
    expect(await query(database, 'select n from kept')).toEqual([{ n: 5 }]);
    expect(statSync(`/proc/${database.pid()}`).uid).toBe(nobody.uid);
  });

  test('a folder that an ordinary account may not write is one clear refusal', async () => {
    const folder = freshFolder();
    mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
    const { line } = await startInOtherProcess(folder, nobody);
    expect(line).toBe('refused data-folder-not-writable');
  });

  test('a full disk is one clear refusal', async (context) => {
    const mount = path.join(base, 'tiny');
    mkdirSync(mount);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', mount]);
    if (mounted.status !== 0) {
      console.warn('skipped: this machine does not let us mount a small disk');
      return context.skip();
    }
    try {
      chmodSync(mount, 0o755);
      const result = await startEmbeddedPostgres({ dataFolder: path.join(mount, 'data') });
      expect(result).toMatchObject({ refusal: { code: 'disk-full' } });

      // Later, with a cluster on it and not one byte left.
      spawnSync('mount', ['-o', 'remount,size=200m', mount]);
      const dataFolder = path.join(mount, 'data');
      const first = await start(dataFolder);
      await query(first, 'create table kept as select 7 as n');
      await first.stop();
      const filler = path.join(mount, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M']);
      expect(await startEmbeddedPostgres({ dataFolder })).toMatchObject({
        refusal: { code: 'disk-full' },
      });
      rmSync(filler);
      const again = await start(dataFolder);
      expect(await query(again, 'select n from kept')).toEqual([{ n: 7 }]);
      await again.stop();
    } finally {
      spawnSync('umount', [mount]);
    }
  });
});

function readPostmaster(folder: string): number {
  return Number(
    readFileSync(path.join(folder, 'postgres/pgdata/postmaster.pid'), 'utf8').split('\n')[0],
  );
}
