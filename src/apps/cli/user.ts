import { randomInt } from 'node:crypto';
import { systemActor } from '../../kernel/actor.ts';
import { createStaff, ROLES, type Role } from '../../platform/access/index.ts';
import { migrate, transact } from '../../platform/db/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { askPassphrase } from './passphrase.ts';

interface UserFlags {
  name?: string;
  role: string;
  language: string;
}

/**
 * `sereine user add EMAIL [--name NAME] [--role ROLE] [--language fr|en]` takes a person into the
 * office. The password comes from `STAFF_PASSWORD`, from the terminal, or is made and shown once.
 * Exit 0; 65 when the address is taken or the password too weak.
 */
export const registerUser: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('user')
    .description(t('cli.user.description'))
    .command('add')
    .description(t('cli.user.add'))
    .argument('<email>', t('cli.user.email'))
    .option('--name <name>', t('cli.user.name'))
    .option('--role <role>', t('cli.user.role', { roles: ROLES.join(', ') }), 'owner')
    .option('--language <language>', t('cli.user.language'), locale);
  addAction<UserFlags>(command, locale, t, ({ output, args, options }) => {
    const email = args[0] ?? '';
    const wrong = wrongUsage(email, options);
    if (wrong === null) return addUser(output, email, options);
    process.stderr.write(`${t('cli.wrongUsage', { reason: wrong })}\n`);
    return Promise.resolve(EXIT.usage);
  });
};

function wrongUsage(email: string, flags: UserFlags): string | null {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return email;
  if (!(ROLES as readonly string[]).includes(flags.role)) return `--role ${flags.role}`;
  return flags.language === 'fr' || flags.language === 'en' ? null : `--language ${flags.language}`;
}

function addUser(output: Output, email: string, flags: UserFlags): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const given = process.env['STAFF_PASSWORD'] || (await askPassphrase(output.t('cli.user.ask')));
    const password = given || inventPassword();
    const added = await transact(database.db, (tx) =>
      createStaff(tx, systemActor('sereine user add'), 'system', {
        email,
        name: flags.name ?? email.split('@')[0]!,
        locale: flags.language,
        role: flags.role as Role,
        password,
        endsAt: null,
      }),
    );
    if (!added.ok) return output.refuse(added.refusal);
    output.line(output.t('cli.user.added', { email }));
    if (!given) output.line(output.t('cli.user.made', { password }));
    output.result({
      user: { id: added.value.id, email, role: flags.role },
      ...(given ? {} : { password }),
    });
    return EXIT.ok;
  });
}

/** Sixteen characters that cannot be mistaken for one another: about 78 bits. */
function inventPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
