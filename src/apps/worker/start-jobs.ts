import { openExtensionHost } from '../../calm/extensions/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { openDatabase, type Database } from '../../platform/db/index.ts';
import { openStorage } from '../../platform/files/index.ts';
import { startWorker } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { openMailSender } from '../../platform/mail/index.ts';
import { composeWirings } from '../worker-wirings.ts';

/** Rebuilding and backing up take longer than a page may. */
const STATEMENT_TIMEOUT_MS = 900_000;

/** Starts to run the jobs of every room; `stop` drains them and closes what was opened for them, the database excepted. */
export async function startJobs(
  config: Config,
  { database, log }: { database: Database; log: Log },
  { concurrency }: { concurrency: number },
): Promise<{ stop(): Promise<void> }> {
  const queue = openDatabase(config.database.url!, {
    poolSize: concurrency + 1,
    applicationName: 'sereine-queue',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
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
    { concurrency },
  );
  return {
    async stop() {
      await worker.stop();
      await extensions.close();
      sender.close();
      await queue.close();
    },
  };
}
