import { loadConfig } from '../platform/config/index.ts';
import { migrate, openDatabase } from '../platform/db/index.ts';
import { EXIT } from './cli/exit-codes.ts';
import { openOutput, terminalLocale, type Output } from './cli/output.ts';

/**
 * What `sereine start` runs before the servers, as a process of its own so that its memory is given
 * back: migrations. Exits 0, or with the code of what it said was wrong.
 */
async function prepare(output: Output): Promise<number> {
  const config = loadConfig();
  if (!config.ok) return output.refuse(config.refusal);
  const { url } = config.value.database;
  if (url === null) throw new Error('DATABASE_URL is given by sereine start');
  const database = openDatabase(url, { poolSize: 4, statementTimeoutMs: 0 });
  try {
    const { applied } = await migrate(database.pool);
    if (applied.length > 0) {
      output.line(output.t('cli.start.migrated', { count: applied.length }));
    }
    return EXIT.ok;
  } catch (error) {
    const reason = (error as Error).message;
    if (!reason.includes('newer')) throw error;
    return output.refuse({ code: 'database-newer', status: 503, params: { reason } });
  } finally {
    await database.close();
  }
}

const output = openOutput(process.argv.includes('--json'), terminalLocale(process.env));
process.exit(await prepare(output).catch((error: unknown) => output.fail(error)));
