import { addAction, type RegisterCommand } from './command.ts';
import { startSereine } from '../start.ts';

/** `sereine start`: database, server and worker until Ctrl-C. Exit 0 after a clean stop. */
export const registerStart: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('start')
    .description(t('cli.start.description'))
    .option('--no-demo', t('cli.start.noDemo'));
  addAction<{ demo: boolean }>(command, locale, t, ({ output, options }) =>
    startSereine(output, { demo: options.demo }),
  );
};
