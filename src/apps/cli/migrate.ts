import { migrate, pendingMigrations } from '../../platform/db/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';

/** `sereine migrate`: brings the database to this program's version. Exit 0, or as documented for refusals. */
export const registerMigrate: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('migrate')
    .description(t('cli.migrate.description'))
    .option('--dry-run', t('cli.migrate.dryRun'));
  addAction<{ dryRun?: boolean }>(command, locale, t, ({ output, options }) =>
    withDatabase(output, async ({ database }) => {
      if (options.dryRun) {
        const pending = await pendingMigrations(database.pool);
        output.line(output.t(pending.length > 0 ? 'cli.migrate.pending' : 'cli.migrate.done'));
        for (const migration of pending) output.line(`  ${migration}`);
        output.result({ pending });
        return EXIT.ok;
      }
      const report = await migrate(database.pool);
      for (const { module, name } of report.applied) output.line(`  ${module}/${name}`);
      output.line(output.t('cli.migrate.done'));
      output.result({ applied: report.applied, alreadyApplied: report.alreadyApplied });
      return EXIT.ok;
    }),
  );
};
