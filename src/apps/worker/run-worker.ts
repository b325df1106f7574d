import { keepLogbook } from '../../calm/partners/index.ts';
import { openExtensionHost } from '../../calm/extensions/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { openStorage } from '../../platform/files/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { startWorker } from '../../platform/jobs/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { openMailSender } from '../../platform/mail/index.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { composeWirings } from '../worker-wirings.ts';

const CONCURRENCY = 4;
/** Jobs, the outbox, the heartbeat and the schedules. */
const POOL_SIZE = CONCURRENCY + 3;
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
  const open = (poolSize: number, applicationName: string) =>
    openDatabase(config.database.url!, {
      poolSize,
      applicationName,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    });
  const database = open(POOL_SIZE, 'sereine-worker');
  const queue = open(CONCURRENCY + 1, 'sereine-queue');
  const closeLogbook = keepLogbook(database.db);
  const storage = await openStorage(config.files);
  const sender = openMailSender({ db: database.db, storage, mail: config.mail });
  const extensions = openExtensionHost({
    db: database.db,
    log,
    allowsLocalHosts: config.environment !== 'production',
  });
  const wirings = composeWirings({ config, database, storage, sender, log, extensions });
  const worker = await startWorker(
    { db: database.db, queuePool: queue.pool, wirings, log },
    { concurrency: CONCURRENCY },
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(EXIT.software), DRAIN_MS).unref();
    await worker.stop();
    await extensions.close();
    sender.close();
    await queue.close();
    await closeLogbook();
    await database.close();
    process.exit(EXIT.ok);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
