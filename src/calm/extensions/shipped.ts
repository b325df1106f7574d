import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { remember } from '../../kernel/remember.ts';
import { readFolder, type ExtensionPackage } from './package.ts';

const KEPT_MS = 60_000;

/** The folder of this installation: where package.json is, in src/ as in dist/. */
const PACKAGE_FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The extensions that came with Sereine, whether they are installed or not. */
export const listShipped: () => Promise<ExtensionPackage[]> = remember(KEPT_MS, async () => {
  const folder = path.join(PACKAGE_FOLDER, 'extensions');
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  const read = await Promise.all(names.map(({ name }) => readFolder(path.join(folder, name))));
  return read.flatMap((one) => (one.ok ? [one.value] : []));
});
