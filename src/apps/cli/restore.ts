import path from 'node:path';
import { verifyEverything } from '../../manage/integrity/index.ts';
import { fileTreeOf, restoreBackup, type RestoreReport } from '../../platform/backup/index.ts';
import { loadConfig, replaceSecret, type Environment } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { formatDate, formatNumber } from '../../platform/i18n/index.ts';
import { openCommandDatabase } from '../open-command-database.ts';
import { readWithPassphrase } from './backup.ts';
import { addAction, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { openProgress } from './progress.ts';

interface RestoreFlags {
  into?: string;
  force?: boolean;
}

/**
 * `sereine restore FILE [--into FOLDER|URL] [--force]`. Exit 0; 65 for a damaged backup, 1 for one
 * that does not reconcile, 64 when the database is not empty, 75 while Sereine runs.
 */
export const registerRestore: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('restore')
    .description(t('cli.restore.description'))
    .argument('<file>', t('cli.restore.file'))
    .option('--into <place>', t('cli.restore.into'))
    .option('--force', t('cli.restore.force'));
  addAction<RestoreFlags>(command, locale, t, ({ output, args, options }) =>
    restore(output, path.resolve(args[0]!), options),
  );
};

async function restore(output: Output, file: string, flags: RestoreFlags): Promise<number> {
  const loaded = loadConfig(environmentFor(flags.into));
  if (!loaded.ok) return output.refuse(loaded.refusal);
  const config = loaded.value;
  // Not while it runs: its processes would go on with what they remember.
  const database = await openCommandDatabase(config, { attach: false });
  if (!database.ok) return output.refuse(database.refusal);
  const progress = openProgress(output, output.t('cli.restore.working'));
  try {
    const result = await readWithPassphrase(output, (passphrase) =>
      restoreBackup({
        file,
        passphrase,
        url: database.value.url,
        replace: flags.force ?? false,
        files: fileTreeOf(config.files),
        onProgress: (done) => progress.update(done),
      }),
    );
    progress.close();
    if (!result.ok) return output.refuse(result.refusal);
    const { secret, ...report } = result.value;
    if (secret !== null && config.secretKept === 'data-folder') {
      replaceSecret(config.dataFolder, secret);
    }
    output.line(
      output.t('cli.restore.done', {
        date: formatDate(report.createdAt, output.locale, 'instant'),
        rows: formatNumber(report.rows, output.locale),
        files: formatNumber(report.files, output.locale),
      }),
    );
    if (report.keptDatabase) {
      output.line(output.t('cli.restore.kept', { database: report.keptDatabase }));
    }
    return await prove(output, database.value.url, report);
  } finally {
    progress.close();
    await database.value.stop();
  }
}

/** A restored shop is only one that reconciles: the same proof as `sereine verify`. */
async function prove(
  output: Output,
  url: string,
  restored: Omit<RestoreReport, 'secret'>,
): Promise<number> {
  const database = openDatabase(url, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    const integrity = await verifyEverything(database.db);
    output.line(output.t(integrity.ok ? 'cli.verify.ok' : 'cli.verify.failed'));
    output.result({ restored, integrity });
    return integrity.ok ? EXIT.ok : EXIT.found;
  } finally {
    await database.close();
  }
}

/** A database address takes the place of `DATABASE_URL`; anything else is a data folder of its own. */
function environmentFor(into: string | undefined): Environment {
  if (into === undefined) return process.env;
  if (/^postgres(ql)?:\/\//.test(into)) return { ...process.env, DATABASE_URL: into };
  return {
    ...process.env,
    SEREINE_DATA: path.resolve(into),
    DATABASE_URL: undefined,
    FILES_URL: undefined,
  };
}
