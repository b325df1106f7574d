import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Builds the back office when it is not there yet, so that tests see real screens. */
export async function ensureOfficeIsBuilt(): Promise<void> {
  const page = path.join(root, 'dist/office/index.html');
  const source = path.join(root, 'src/apps/office/index.html');
  if (existsSync(page) && statSync(page).mtimeMs > statSync(source).mtimeMs) return;
  await build({ configFile: path.join(root, 'vite.office.config.ts'), root, logLevel: 'error' });
}
