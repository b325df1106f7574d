import { keepLogbook } from '../../calm/partners/index.ts';
import { noteDeployment } from '../../calm/timeline/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { runningVersion } from '../running-version.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { guardOwnList } from '../guard-own-list.ts';
import { buildServer } from './build-server.ts';

const POOL_SIZE = 12;
/** A search asks three statements side by side. */
const WARM = 4;
const DRAIN_MS = 10_000;

/** The server process: shop, office and API on one port, until SIGTERM or SIGINT; then it drains. */
export async function runServer(): Promise<void> {
  const loaded = loadConfig();
  if (!loaded.ok) {
    const { title, remedy } = refusalMessage(loaded.refusal, 'fr');
    process.stderr.write(`${title}\n${remedy}\n`);
    process.exitCode = EXIT.config;
    return;
  }
  const config = loaded.value;
  const log = openLog('server', config.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'a failure nobody waited for');
    process.exit(EXIT.software);
  });
  if (config.database.url === null) {
    log.fatal('the server needs DATABASE_URL: sereine start provides it');
    process.exitCode = EXIT.config;
    return;
  }
  const database = openDatabase(config.database.url, {
    poolSize: POOL_SIZE,
    warm: WARM,
    applicationName: 'sereine-server',
  });
  guardOwnList(config, log);
  const closeLogbook = keepLogbook(database.db);
  const app = await buildServer(config, database, log);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // A request that never ends does not keep the process.
    setTimeout(() => process.exit(EXIT.software), DRAIN_MS).unref();
    await app.close();
    await closeLogbook();
    await database.close();
    process.exit(EXIT.ok);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  await app.listen({ host: config.http.host, port: config.http.port });
  await noteDeployment(database.db, runningVersion()).catch((error: unknown) =>
    log.warn({ err: error }, 'the versions that run are not on the timeline'),
  );
}
