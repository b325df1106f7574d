import { Command, CommanderError } from 'commander';
import { translator } from '../platform/i18n/index.ts';
import type { RegisterCommand } from './cli/command.ts';
import { ENGINE_USAGE, EXIT } from './cli/exit-codes.ts';
import { terminalLocale } from './cli/output.ts';
import { runningVersion } from './running-version.ts';

/**
 * Every command, in the order of the help. Loaded only when it is asked for: `start` stays in memory
 * as long as the shop is open and must not carry the others.
 */
const COMMANDS: Record<string, () => Promise<RegisterCommand>> = {
  start: async () => (await import('./cli/start.ts')).registerStart,
  demo: async () => (await import('./cli/demo.ts')).registerDemo,
  migrate: async () => (await import('./cli/migrate.ts')).registerMigrate,
  import: async () => (await import('./cli/import.ts')).registerImport,
  export: async () => (await import('./cli/export.ts')).registerExport,
  verify: async () => (await import('./cli/verify.ts')).registerVerify,
  backup: async () => (await import('./cli/backup.ts')).registerBackup,
  restore: async () => (await import('./cli/restore.ts')).registerRestore,
  extension: async () => (await import('./cli/extension.ts')).registerExtension,
  'test-site': async () => (await import('./cli/test-site.ts')).registerTestSite,
  'may-update': async () => (await import('./cli/may-update.ts')).registerMayUpdate,
  forecast: async () => (await import('./cli/forecast.ts')).registerForecast,
  user: async () => (await import('./cli/user.ts')).registerUser,
};

/** Commands that measure an engine on a file; scripts expect 2 from them for wrong usage. */
const ENGINES = new Set(['forecast']);

// Whoever reads may stop reading (`sereine … | head`): what was asked for is done all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const locale = terminalLocale(process.env);
const t = translator(locale);
const program = new Command('sereine')
  .description(t('cli.description'))
  .version(runningVersion(), '-V, --version', t('cli.version'))
  .exitOverride();
program.configureOutput({ outputError: () => undefined });
const asked = COMMANDS[process.argv[2] ?? ''];
for (const load of asked ? [asked] : Object.values(COMMANDS)) (await load())(program, t, locale);
for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const helped = error.exitCode === 0 || error.code === 'commander.help';
  if (!helped) {
    const reason = error.message.replace(/^error: /, '');
    process.stderr.write(`${t('cli.wrongUsage', { reason })}\n`);
  }
  const usage = ENGINES.has(process.argv[2] ?? '') ? ENGINE_USAGE : EXIT.usage;
  process.exitCode = helped ? EXIT.ok : usage;
}
