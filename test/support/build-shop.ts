import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { shopAssetFolder } from '../../src/apps/shop/assets.ts';

/** Builds the shop's stylesheet and islands when they are not there yet, so that tests see real pages. */
export async function ensureShopIsBuilt(): Promise<void> {
  const folder = shopAssetFolder();
  if (existsSync(path.join(folder, '.vite', 'manifest.json'))) return;
  const root = path.resolve(folder, '../..');
  await build({ configFile: path.join(root, 'vite.shop.config.ts'), root, logLevel: 'error' });
}
