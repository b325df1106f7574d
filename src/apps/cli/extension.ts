import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { meetFreeze } from '../../core/calendar/index.ts';
import {
  changeExtension,
  changeState,
  installExtension,
  isNewer,
  isPackageSpec,
  listExtensions,
  listInstalled,
  listShipped,
  makeKeys,
  packExtension,
  readArchive,
  readCurrentPackage,
  readFolder,
  readFromRegistry,
  templateOf,
  tryExtension,
  uninstallExtension,
} from '../../calm/extensions/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { refuse, type Result } from '../../kernel/refusal.ts';
import { migrate, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { PACKAGE_FOLDER, runningVersion } from '../running-version.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';

const ACTOR = systemActor('sereine extension');
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NOBODY = new Set<string>();

/**
 * `sereine extension new|check|pack|keys|list|install|update|rollback|enable|disable|uninstall`: everything that authors and merchants do with
 * extensions from a terminal. Exit 0; 65 with the reason when it is refused.
 */
export const registerExtension: RegisterCommand = (program, t, locale) => {
  const group = program.command('extension').description(t('cli.extension.description'));
  const command = (name: string, argument: string | null) => {
    const one = group.command(name).description(t(`cli.extension.${name}`));
    return argument === null ? one : one.argument(argument, t(`cli.extension.${name}Of`));
  };
  const add = <Flags extends object = object>(
    name: string,
    argument: string | null,
    act: (output: Output, value: string, flags: Flags) => Promise<number>,
    flags: (one: ReturnType<typeof command>) => ReturnType<typeof command> = (one) => one,
  ) =>
    addAction<Flags>(flags(command(name, argument)), locale, t, ({ output, args, options }) =>
      act(output, args[0] ?? '', options),
    );

  add('new', '<name>', makeNew);
  add('check', '<folder>', check);
  add<{ out?: string; key?: string }>('pack', '<folder>', pack, (one) =>
    one
      .option('--out <file>', t('cli.extension.out'))
      .option('--key <file>', t('cli.extension.key')),
  );
  add('keys', '<file>', keys);
  add('list', null, list);
  const withReason = (one: ReturnType<typeof command>) =>
    one.option('--reason <text>', t('cli.mayUpdate.reason'));
  add<{ unsigned?: boolean; reason?: string }>('install', '<path>', install, (one) =>
    withReason(one).option('--unsigned', t('cli.extension.unsigned')),
  );
  add<{ reason?: string }>('update', '<name>', update, withReason);
  add('rollback', '<name>', rollback);
  add<{ reason?: string }>('enable', '<name>', enable, withReason);
  add('disable', '<name>', (output, name) =>
    change(output, (tx) => changeState(tx, ACTOR, name, 'disabled'), 'disabled', { name }),
  );
  add<{ dropData?: boolean }>(
    'uninstall',
    '<name>',
    (output, name, { dropData = false }) =>
      change(
        output,
        (tx) => uninstallExtension(tx, ACTOR, name, 'any', { dropData }),
        'uninstalled',
        { name },
      ),
    (one) => one.option('--drop-data', t('cli.extension.dropData')),
  );
};

async function makeNew(output: Output, name: string): Promise<number> {
  if (!NAME.test(name)) {
    process.stderr.write(`${output.t('cli.wrongUsage', { reason: name })}\n`);
    return EXIT.usage;
  }
  const folder = path.resolve(name);
  if (existsSync(folder))
    return output.refuse(refuse('folder-taken', 409, { params: { folder } }).refusal);
  await mkdir(folder);
  for (const [file, text] of Object.entries(templateOf(name, runningVersion()))) {
    await writeFile(path.join(folder, file), text);
  }
  output.line(output.t('cli.extension.made', { folder }));
  output.result({ folder });
  return EXIT.ok;
}

/** Reads a folder, a ZIP, an npm package, or by its name one that npm installed here, or one of the registry. */
async function readAny(given: string, registry: string): ReturnType<typeof readArchive> {
  if (/\.(zip|tgz|tar\.gz)$/.test(given) && existsSync(given)) {
    return readArchive(await readFile(given));
  }
  if (existsSync(given)) return readFolder(given);
  const installed = path.resolve('node_modules', given);
  if (existsSync(installed)) return readFolder(installed);
  return isPackageSpec(given) ? readFromRegistry(registry, given) : readFolder(given);
}

/** Tries an extension on the database of this installation, so that its questions are answered as they would be. */
function check(output: Output, folder: string): Promise<number> {
  return withDatabase(output, async ({ config, database }) => {
    await migrate(database.pool);
    const opened = await readAny(folder, config.extensionsRegistry);
    if (!opened.ok) return output.refuse(opened.refusal);
    return tell(output, database.db, opened.value);
  });
}

async function tell(
  output: Output,
  db: Db,
  pack: Parameters<typeof tryExtension>[1],
): Promise<number> {
  const trials = await tryExtension({ db, allowsLocalHosts: false }, pack, {});
  for (const { place, ms, fault, message } of trials) {
    const words = fault === null ? output.t('cli.extension.well') : `${fault}: ${message}`;
    output.line(`${place} · ${ms} ms · ${words}`);
  }
  output.result({ trials });
  return trials.every(({ fault }) => fault === null) ? EXIT.ok : EXIT.data;
}

function isFolder(out: string): boolean {
  return statSync(out, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function pack(
  output: Output,
  folder: string,
  flags: { out?: string; key?: string },
): Promise<number> {
  const opened = await readFolder(folder);
  if (!opened.ok) return output.refuse(opened.refusal);
  const { name, version } = opened.value.manifest;
  const zip = `${name}-${version}.zip`;
  const file =
    flags.out === undefined ? zip : isFolder(flags.out) ? path.join(flags.out, zip) : flags.out;
  const key = flags.key === undefined ? null : await readFile(flags.key, 'utf8');
  await writeFile(file, packExtension(opened.value.files, key));
  output.line(output.t('cli.extension.packed', { file, checksum: opened.value.checksum }));
  output.result({ file, checksum: opened.value.checksum, signed: key !== null });
  return EXIT.ok;
}

async function keys(output: Output, file: string): Promise<number> {
  if (existsSync(file))
    return output.refuse(refuse('folder-taken', 409, { params: { folder: file } }).refusal);
  const { publicKey, privateKey } = makeKeys();
  await writeFile(file, privateKey, { mode: 0o600 });
  output.line(output.t('cli.extension.keysMade', { file, publicKey }));
  output.result({ file, publicKey });
  return EXIT.ok;
}

function list(output: Output): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const items = await listExtensions(database.db, NOBODY);
    for (const one of items) {
      const title = output.locale === 'en' ? one.title.en : one.title.fr;
      output.line(
        `${one.name} ${one.version} · ${output.t(`cli.extension.states.${one.state}`)} · ${title}`,
      );
    }
    output.result({ extensions: items });
    return EXIT.ok;
  });
}

/** Installs a folder, a ZIP or an npm package, or by its name one that came with Sereine. */
function install(
  output: Output,
  given: string,
  flags: { unsigned?: boolean; reason?: string },
): Promise<number> {
  return withDatabase(output, async ({ config, database }) => {
    await migrate(database.pool);
    const shipped = path.join(PACKAGE_FOLDER, 'extensions', given);
    const isShipped = NAME.test(given) && existsSync(shipped) && !existsSync(path.resolve(given));
    const opened = await readAny(isShipped ? shipped : given, config.extensionsRegistry);
    if (!opened.ok) return output.refuse(opened.refusal);
    const done = await transact(database.db, async (tx) => {
      const met = await meet(tx, opened.value.manifest.title.fr, flags);
      if (!met.ok) return met;
      return installExtension(tx, ACTOR, opened.value, {
        running: runningVersion(),
        isShipped,
        acceptUnsigned: flags.unsigned === true,
      });
    });
    if (!done.ok) return output.refuse(done.refusal);
    const { name, version, state } = done.value;
    const said = state === 'enabled' ? 'isAt' : 'installed';
    output.line(output.t(`cli.extension.${said}`, { name, version }));
    output.result({ name, version });
    return EXIT.ok;
  });
}

/** Brings an extension that came with Sereine to the version that came with it, once its dry run went well. */
function update(output: Output, name: string, flags: { reason?: string }): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const current = (await listInstalled(database.db)).find((one) => one.name === name);
    const pack = (await listShipped()).find(({ manifest }) => manifest.name === name);
    if (!current || !pack) return output.refuse(refuse('extension-unknown', 404).refusal);
    const { version } = pack.manifest;
    if (isNewer(version, current.version)) {
      const tried = await tell(output, database.db, pack);
      if (tried !== EXIT.ok) return tried;
      const done = await transact(database.db, async (tx) => {
        const met = await meet(tx, pack.manifest.title.fr, flags);
        if (!met.ok) return met;
        const options = { running: runningVersion(), isShipped: true };
        return installExtension(tx, ACTOR, pack, options);
      });
      if (!done.ok) return output.refuse(done.refusal);
    }
    output.line(output.t('cli.extension.isAt', { name, version }));
    output.result({ name, version, before: current.version });
    return EXIT.ok;
  });
}

/** Goes back to the version before; nothing holds up the way back, a freeze neither. */
function rollback(output: Output, name: string): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const current = (await listInstalled(database.db)).find((one) => one.name === name);
    if (!current) return output.refuse(refuse('extension-unknown', 404).refusal);
    const version = current.previousVersion;
    if (version === null) {
      return output.refuse(
        refuse('extension-version-unknown', 404, { params: { version: '' } }).refusal,
      );
    }
    const done = await transact(database.db, (tx) =>
      changeExtension(tx, ACTOR, name, 'any', { version }),
    );
    if (!done.ok) return output.refuse(done.refusal);
    output.line(output.t('cli.extension.isAt', { name, version }));
    output.result({ name, version, before: current.version });
    return EXIT.ok;
  });
}

/** The freeze that the office meets is met from a terminal too. */
function meet(tx: Tx, label: string, { reason = null }: { reason?: string | null }) {
  return meetFreeze(tx, { actor: ACTOR, reason }, { kind: 'extension', label });
}

/** Enables an extension once its dry run went well. */
function enable(output: Output, name: string, flags: { reason?: string }): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const pack = await readCurrentPackage(database.db, name);
    if (!pack) return output.refuse(refuse('extension-unknown', 404).refusal);
    const tried = await tell(output, database.db, pack);
    if (tried !== EXIT.ok) return tried;
    const done = await transact(database.db, async (tx) => {
      const met = await meet(tx, pack.manifest.title.fr, flags);
      return met.ok ? changeState(tx, ACTOR, name, 'enabled') : met;
    });
    if (!done.ok) return output.refuse(done.refusal);
    output.line(output.t('cli.extension.enabled', { name }));
    return EXIT.ok;
  });
}

function change(
  output: Output,
  act: (tx: Tx) => Promise<Result<unknown>>,
  word: 'disabled' | 'uninstalled',
  params: { name: string },
): Promise<number> {
  return withDatabase(output, async ({ database }) => {
    await migrate(database.pool);
    const done = await transact(database.db, act);
    if (!done.ok) return output.refuse(done.refusal);
    output.line(output.t(`cli.extension.${word}`, params));
    output.result(params);
    return EXIT.ok;
  });
}
