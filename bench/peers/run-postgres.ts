// tsx bench/peers/run-postgres.ts FOLDER DATABASE: a durable PostgreSQL for a peer, the one that Sereine brings and
// as it tunes it, until Ctrl-C. Prints its DATABASE_URL.
// With a third argument (127.0.0.1) it also listens there on port 5432, without a password, for shops that know no unix socket.
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts';

const [, , dataFolder, database, address] = process.argv;
if (!dataFolder || !database) {
  console.error('usage: tsx bench/peers/run-postgres.ts FOLDER DATABASE [ADDRESS]');
  process.exit(2);
}

async function start(folder: string) {
  const started = await startEmbeddedPostgres({
    dataFolder: folder,
    database,
    maxConnections: 100,
  });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value;
}

let postgres = await start(dataFolder);
if (address) {
  const pgdata = path.join(postgres.folder, 'pgdata');
  writeFileSync(path.join(pgdata, 'local.conf'), `listen_addresses = '${address}'\n`);
  await postgres.stop();
  postgres = await start(dataFolder);
  appendFileSync(path.join(pgdata, 'pg_hba.conf'), `host all all ${address}/32 trust\n`);
  const client = new pg.Client(postgres.connection);
  await client.connect();
  await client.query('select pg_reload_conf()');
  await client.end();
}
console.log(
  address
    ? `postgresql://${postgres.connection.user}@${address}:5432/${database}`
    : postgres.connectionString(),
);
const stop = () => void postgres.stop().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
setInterval(() => undefined, 60_000);
