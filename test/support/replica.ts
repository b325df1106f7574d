import { chownSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import {
  startEphemeralPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/index.ts';

const SLOT = 'replica';
/** What a copy of a running cluster leaves out: the log comes by streaming, the rest belongs to the other server. */
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp'];

/**
 * Makes a streaming replica of a running embedded cluster in `dataFolder`, as `pg_basebackup` would, and starts it.
 * Like the primary's, the folder must be reachable by the account of the cluster: directly in the temporary folder.
 */
export async function startReplica(
  primary: EmbeddedPostgres,
  dataFolder: string,
): Promise<EmbeddedPostgres> {
  const from = path.join(primary.folder, 'pgdata');
  const to = path.join(dataFolder, 'postgres', 'pgdata');
  const client = new pg.Client(primary.connection);
  await client.connect();
  try {
    await client.query('select pg_create_physical_replication_slot($1, true)', [SLOT]);
    await client.query(`select pg_backup_start('replica', true)`);
    cpSync(from, to, {
      recursive: true,
      // Files of temporary tables come and go while we copy.
      filter: (file) => !LEFT_OUT.includes(path.relative(from, file)),
    });
    const { rows } = await client.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop(wait_for_archive => false)',
    );
    writeFileSync(path.join(to, 'backup_label'), rows[0]!.label);
  } finally {
    await client.end();
  }
  for (const folder of [
    'pg_wal/archive_status',
    'pg_wal/summaries',
    'pg_replslot',
    'pg_stat_tmp',
  ]) {
    mkdirSync(path.join(to, folder), { recursive: true, mode: 0o700 });
  }
  const { host, port, user } = primary.connection;
  writeFileSync(path.join(to, 'standby.signal'), '');
  writeFileSync(
    path.join(to, 'local.conf'),
    `primary_conninfo = 'host=${host} port=${port} user=${user}'\nprimary_slot_name = '${SLOT}'\n`,
  );
  giveTo(to, statSync(from));
  // A replica must allow as many connections as its primary.
  const started = await startEphemeralPostgres(dataFolder, {
    database: primary.connection.database,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  if (started.value.created) throw new Error('the copy stands where PostgreSQL does not look');
  return started.value;
}

function giveTo(file: string, owner: { uid: number; gid: number }): void {
  chownSync(file, owner.uid, owner.gid);
  if (!statSync(file).isDirectory()) return;
  for (const name of readdirSync(file)) giveTo(path.join(file, name), owner);
}
