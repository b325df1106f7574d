import { keepRefusedCalls } from '../../calm/test-sites/index.ts';
import { loadConfig, type Config } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { guardEgress } from '../../platform/egress/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { openLog, type Log } from '../../platform/log/index.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { ownHosts } from '../own-hosts.ts';
import { buildServer } from '../server/build-server.ts';
import { startJobs } from '../worker/start-jobs.ts';

const POOL_SIZE = 8;
const STATEMENT_TIMEOUT_MS = 120_000;
const DRAIN_MS = 10_000;
/** A test site that nobody looks at gives its memory back. */
const IDLE_MS = 30 * 60_000;

/**
 * A test site: server and worker in one process, because memory is dear and nobody sells here. Nothing leaves it but to its
 * own database. Ends on SIGTERM, when nobody has asked it anything for half an hour, and with whoever started it.
 */
export async function runTestSite(): Promise<void> {
  const loaded = loadConfig();
  if (!loaded.ok) {
    const { title, remedy } = refusalMessage(loaded.refusal, 'fr');
    process.stderr.write(`${title}\n${remedy}\n`);
    process.exitCode = EXIT.config;
    return;
  }
  const config = loaded.value;
  const log = openLog('test-site', config.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'a failure nobody waited for');
    process.exit(EXIT.software);
  });
  if (config.testSite === null || config.database.url === null) {
    log.fatal('a test site is started by the shop: sereine test-site open');
    process.exitCode = EXIT.config;
    return;
  }
  await serve(config, config.database.url, log);
}

async function serve(config: Config, url: string, log: Log): Promise<void> {
  const database = openDatabase(url, {
    poolSize: POOL_SIZE,
    applicationName: 'sereine-test-site',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  const refused = keepRefusedCalls(database.db);
  // First of all: nothing that is loaded later gets past it.
  guardEgress({ allow: ownHosts(config), onRefused: refused.note });
  const app = await buildServer(config, database, log);
  endWhenIdle(app);
  // The port first: whoever comes second ends here, and does not run the jobs of the first.
  await app.listen({ host: config.http.host, port: config.http.port });
  const jobs = await startJobs(config, { database, log }, { concurrency: 2 });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(EXIT.software), DRAIN_MS).unref();
    // It answers until its jobs are done: whoever removes it drops its database when it answers no more.
    await jobs.stop();
    await refused.flush().catch(() => undefined);
    await app.close();
    await database.close();
    process.exit(EXIT.ok);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function endWhenIdle(app: Http): void {
  let idle: NodeJS.Timeout | null = null;
  const wait = () => {
    if (idle) clearTimeout(idle);
    idle = setTimeout(() => process.kill(process.pid, 'SIGTERM'), IDLE_MS);
  };
  wait();
  // After `ready` no hook may be added: the server itself says that somebody asks.
  app.server.on('request', wait);
  app.server.on('close', () => idle && clearTimeout(idle));
}
