import { strToU8, zipSync } from 'fflate';
import { changeExtension, installExtension } from '../../src/calm/extensions/commands.ts';
import { readArchive, type ExtensionPackage } from '../../src/calm/extensions/package.ts';
import { transact, type Db, type JsonObject } from '../../src/platform/db/index.ts';
import { seeder } from './commerce.ts';

/** A package with one file; `more` replaces parts of its manifest. */
export async function extensionOf(
  name: string,
  main: string,
  more: Record<string, unknown> = {},
): Promise<ExtensionPackage> {
  const manifest = {
    kind: 'extension',
    name,
    version: '1.0.0',
    sereine: '^0.1.0',
    title: { fr: `Extension ${name}`, en: `Extension ${name}` },
    description: { fr: 'Une extension des essais.', en: 'An extension of the tests.' },
    author: 'Essais',
    main: 'main.js',
    blocks: [{ slot: 'layout-top', keepSeconds: 5 }],
    ...more,
  };
  const files = { 'extension.json': JSON.stringify(manifest), 'main.js': main };
  const entries = Object.entries(files).map(([file, text]) => [file, strToU8(text)] as const);
  const read = await readArchive(zipSync(Object.fromEntries(entries)));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

/** Installs and enables a package, as a person in the office would after having read the warnings. */
export async function runExtension(
  db: Db,
  pack: ExtensionPackage,
  settings: JsonObject = {},
): Promise<void> {
  const done = await transact(db, async (tx) => {
    const options = { running: '0.1.0', acceptUnsigned: true };
    const installed = await installExtension(tx, seeder, pack, options);
    if (!installed.ok) return installed;
    const { name } = pack.manifest;
    return changeExtension(tx, seeder, name, 'any', { state: 'enabled', settings });
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
}
