import { defineConfig } from 'vite';

/** The shop's stylesheet, fonts and islands: one small script, one stylesheet, names with a hash. */
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
    rollupOptions: { input: 'src/apps/shop/islands/main.ts' },
  },
});
