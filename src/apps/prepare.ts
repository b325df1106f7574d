import { loadConfig, type Config } from '../platform/config/index.ts';
import { migrate, openDatabase, type Db } from '../platform/db/index.ts';
import { demoAccountsIn, isEmptyShop } from './demo/accounts.ts';
import { EXIT } from './cli/exit-codes.ts';
import { openOutput, terminalLocale, type Output } from './cli/output.ts';

/**
 * What `sereine start` runs before the servers, as a process of its own so that its memory is given
 * back: migrations, and the demonstration shop in an empty database (never in production). Exits 0, or with the code of what it said was wrong.
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
    return await prepareDemo(config.value, database.db, output);
  } finally {
    await database.close();
  }
}

async function prepareDemo(config: Config, db: Db, output: Output): Promise<number> {
  if (config.environment === 'production') return EXIT.ok;
  if (!process.argv.includes('--no-demo') && (await isEmptyShop(db))) {
    output.line(output.t('cli.demo.seedingLine'));
    // Loaded at the first start only: later ones must not wait for it.
    const { DEMO_PICTURES, seedDemo } = await import('./demo/index.ts');
    const { openProgress } = await import('./cli/progress.ts');
    const progress = openProgress(output, output.t('cli.demo.seeding'));
    const seeded = await seedDemo(db, config, DEMO_PICTURES, (part) => progress.update(part));
    progress.close();
    // Another start on the same database may have been faster.
    if (seeded.ok) output.line(output.t('cli.demo.done', { ...seeded.value }));
    else if (seeded.refusal.code !== 'demo-not-empty') return output.refuse(seeded.refusal);
  }
  const accounts = await demoAccountsIn(db);
  if (accounts.length > 0) output.line(output.t('cli.demo.accounts'));
  for (const account of accounts) output.line(output.t('cli.demo.account', { ...account }));
  return EXIT.ok;
}

const output = openOutput(process.argv.includes('--json'), terminalLocale(process.env));
process.exit(await prepare(output).catch((error: unknown) => output.fail(error)));
