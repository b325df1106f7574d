import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Theme } from './themes/index.ts';

/** Where the built stylesheet, scripts and fonts of the shop are, as addresses. */
export interface ShopAssets {
  stylesheet: string | null;
  /** The colours of a theme extension, after it. */
  dress?: string;
  script: string | null;
  /** Fonts of the first view, fetched early. */
  fonts: string[];
}

/** Address under which the built files are served; names carry a hash, so they never change. */
export const ASSET_PREFIX = '/assets/shop/';

interface ManifestEntry {
  file: string;
  name?: string;
  isEntry?: boolean;
}

/** The folder that `vite build --config vite.shop.config.ts` fills: `dist/shop` of the package. */
export function shopAssetFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the package of the shop has no package.json above it');
    folder = parent;
  }
  return path.join(folder, 'dist', 'shop');
}

/** Reads what was built for a theme; without a build pages are complete but bare. */
export function loadShopAssets(folder: string, theme: Pick<Theme, 'code' | 'fonts'>): ShopAssets {
  const manifest = path.join(folder, '.vite', 'manifest.json');
  if (!existsSync(manifest)) return { stylesheet: null, script: null, fonts: [] };
  const built = Object.entries(
    JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, ManifestEntry>,
  );
  const address = (what: string) => {
    const found = built.find(([source]) => source.endsWith(what));
    if (!found) throw new Error(`${manifest} does not name ${what}`);
    return ASSET_PREFIX + found[1].file;
  };
  return {
    stylesheet: address(`themes/${theme.code}/style.css`),
    script: address('islands/main.ts'),
    fonts: theme.fonts.map(address),
  };
}
