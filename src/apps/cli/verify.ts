import { verifyEverything } from '../../manage/integrity/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';

/** `sereine verify`: proves that every projection equals its ledger. Exit 0, or 1 when something does not reconcile. */
export const registerVerify: RegisterCommand = (program, t, locale) => {
  const command = program.command('verify').description(t('cli.verify.description'));
  addAction(command, locale, t, ({ output }) =>
    withDatabase(output, async ({ database }) => {
      const report = await verifyEverything(database.db);
      for (const check of report.checks) {
        const key = check.findings === 0 ? 'cli.verify.checkOk' : 'cli.verify.checkFailed';
        const name = output.t(`cli.verify.checks.${check.name}`);
        output.line(output.t(key, { name, count: check.findings }));
      }
      for (const finding of report.findings) {
        const { rule, subject, expected, actual } = finding;
        output.line(output.t('cli.verify.finding', { rule, subject, expected, actual }));
      }
      output.line(output.t(report.ok ? 'cli.verify.ok' : 'cli.verify.failed'));
      output.result({ ...report });
      return report.ok ? EXIT.ok : EXIT.found;
    }),
  );
};
