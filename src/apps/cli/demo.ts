import { DEMO_ACCOUNTS, DEMO_CUSTOMER, DEMO_PICTURES, seedDemo } from '../demo/index.ts';
import { migrate } from '../../platform/db/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { openProgress } from './progress.ts';

/** `sereine demo`: fills an empty database with the demonstration shop; refused in production. Exit 0, or 1 when refused. */
export const registerDemo: RegisterCommand = (program, t, locale) => {
  const command = program.command('demo').description(t('cli.demo.description'));
  addAction(command, locale, t, ({ output }) =>
    withDatabase(output, async ({ config, database }) => {
      await migrate(database.pool);
      const progress = openProgress(output, output.t('cli.demo.seeding'));
      const done = await seedDemo(database.db, config, DEMO_PICTURES, (part) =>
        progress.update(part),
      );
      progress.close();
      if (!done.ok) return output.refuse(done.refusal);
      output.line(output.t('cli.demo.done', { ...done.value }));
      const accounts = [...DEMO_ACCOUNTS, DEMO_CUSTOMER];
      for (const account of accounts) {
        output.line(output.t('cli.demo.account', { ...account }));
      }
      output.result({ ...done.value, accounts });
      return EXIT.ok;
    }),
  );
};
