import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Builds the back office when its sources are newer than what was built, so that tests see real screens. */
export async function ensureOfficeIsBuilt(): Promise<void> {
  await ensureBuilt('office', 'index.html', ['src/apps/office', 'src/kernel']);
}

/** Builds the shop's stylesheet and islands when their sources are newer than what was built. */
export async function ensureShopIsBuilt(): Promise<void> {
  await ensureBuilt('shop', '.vite/manifest.json', [
    'src/apps/shop/islands',
    'src/apps/shop/style',
    'src/apps/shop/themes',
  ]);
}

async function ensureBuilt(name: string, proof: string, sources: string[]): Promise<void> {
  const built = path.join(root, 'dist', name, proof);
  const newest = Math.max(...sources.map((folder) => newestChange(path.join(root, folder))));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  const configFile = path.join(root, `vite.${name}.config.ts`);
  await build({ configFile, logLevel: 'error' });
}

/** When something in a folder was last changed, in milliseconds of Unix time. */
function newestChange(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(path.join(folder, name)).mtimeMs,
    ),
  );
}
