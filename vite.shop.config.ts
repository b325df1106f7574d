import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

const THEMES = 'src/apps/shop/themes';

/** One stylesheet for each theme, named by its folder. */
const styles = readdirSync(THEMES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [`theme-${name}`, `${THEMES}/${name}/style.css`]);

/** The shop's stylesheets, fonts and islands: one small script, one stylesheet a theme, names with a hash. */
export default defineConfig({
  base: '/assets/shop/',
  publicDir: false,
  build: {
    outDir: 'dist/shop',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: false,
    // Fonts stay files of their own: they are cached longer than the stylesheet changes.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { main: 'src/apps/shop/islands/main.ts', ...Object.fromEntries(styles) },
    },
  },
});
