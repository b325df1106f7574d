import { Command, CommanderError } from 'commander';
import { translator } from '../platform/i18n/index.ts';
import { registerBackup } from './cli/backup.ts';
import type { RegisterCommand } from './cli/command.ts';
import { EXIT } from './cli/exit-codes.ts';
import { registerImport } from './cli/import.ts';
import { registerMigrate } from './cli/migrate.ts';
import { terminalLocale } from './cli/output.ts';
import { registerRestore } from './cli/restore.ts';
import { registerStart } from './cli/start.ts';
import { registerUser } from './cli/user.ts';

/** Every command, in the order of the help. */
const COMMANDS: readonly RegisterCommand[] = [
  registerStart,
  registerMigrate,
  registerImport,
  registerBackup,
  registerRestore,
  registerUser,
];

const locale = terminalLocale(process.env);
const t = translator(locale);
const program = new Command('sereine').description(t('cli.description')).exitOverride();
program.configureOutput({ outputError: () => undefined });
for (const register of COMMANDS) register(program, t, locale);
for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const asked = error.exitCode === 0 || error.code === 'commander.help';
  if (!asked) {
    const reason = error.message.replace(/^error: /, '');
    process.stderr.write(`${t('cli.wrongUsage', { reason })}\n`);
  }
  process.exitCode = asked ? EXIT.ok : EXIT.usage;
}
