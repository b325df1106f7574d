import { keepLogbook } from '../../calm/partners/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { guardOwnList } from '../guard-own-list.ts';
import { startJobs } from './start-jobs.ts';

const CONCURRENCY = 4;
/** Rebuilding and backing up take longer than a page may. */
const STATEMENT_TIMEOUT_MS = 900_000;
/** Within the time that `sereine start` gives; what is not done by then runs again elsewhere. */
const DRAIN_MS = 12_000;

/** The worker process: relays the outbox and runs jobs and schedules, until SIGTERM or SIGINT; then it drains. */
export async function runWorker(): Promise<void> {
  const loaded = loadConfig();
  if (!loaded.ok) {
    const { title, remedy } = refusalMessage(loaded.refusal, 'fr');
    process.stderr.write(`${title}\n${remedy}\n`);
    process.exitCode = EXIT.config;
    return;
  }
  const config = loaded.value;
  const log = openLog('worker', config.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'a failure nobody waited for');
    process.exit(EXIT.software);
  });
  if (config.database.url === null) {
    log.fatal('the worker needs DATABASE_URL: sereine start provides it');
    process.exitCode = EXIT.config;
    return;
  }
  const database = openDatabase(config.database.url, {
    poolSize: CONCURRENCY + 3,
    applicationName: 'sereine-worker',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  guardOwnList(config, log);
  const closeLogbook = keepLogbook(database.db);
  const jobs = await startJobs(config, { database, log }, { concurrency: CONCURRENCY });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(EXIT.software), DRAIN_MS).unref();
    await jobs.stop();
    await closeLogbook();
    await database.close();
    process.exit(EXIT.ok);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
