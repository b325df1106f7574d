import type { Command } from 'commander';
import { loadConfig, type Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { openOutput, type Output } from './output.ts';

/** Adds one command to the program; each lives in a file of its own and is listed in `cli.ts`. */
export type RegisterCommand = (program: Command, t: Translate, locale: string) => void;

/** What every action is given. */
export interface CommandContext<Options> {
  output: Output;
  /** Positional arguments, as given. */
  args: string[];
  options: Options;
}

/**
 * Gives `command` its `--json` option and its action. `act` returns the exit code; an exception is
 * a bug and exits with 70.
 */
export function addAction<Options extends object>(
  command: Command,
  locale: string,
  t: Translate,
  act: (context: CommandContext<Options>) => Promise<number>,
): void {
  command.option('--json', t('cli.json')).action(async () => {
    const options = command.opts<Options & { json?: boolean }>();
    const output = openOutput(options.json === true, locale);
    const code = await act({ output, args: command.args, options }).catch((error: unknown) =>
      output.fail(error),
    );
    process.exit(code);
  });
}

/** An open database for one command. */
export interface OpenedDatabase {
  config: Config;
  database: Database;
  url: string;
}

/**
 * Runs `work` on the database of the environment's settings: the server of `DATABASE_URL`, the
 * embedded one of a Sereine that runs, or the embedded one started for this command. Returns the exit code.
 */
export async function withDatabase(
  output: Output,
  work: (opened: OpenedDatabase) => Promise<number>,
): Promise<number> {
  const config = loadConfig();
  if (!config.ok) return output.refuse(config.refusal);
  // Not every command works on a database; `start` stays in memory and must stay small.
  const { openDatabase } = await import('../../platform/db/index.ts');
  const { openCommandDatabase } = await import('../open-command-database.ts');
  const opened = await openCommandDatabase(config.value, { attach: true });
  if (!opened.ok) return output.refuse(opened.refusal);
  const { url, stop } = opened.value;
  // Reports and copies read millions of rows in one statement.
  const database = openDatabase(url, { poolSize: 4, statementTimeoutMs: 0 });
  try {
    return await work({ config: config.value, database, url });
  } finally {
    await database.close();
    await stop();
  }
}
