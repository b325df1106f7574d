import { defineConfig } from 'vite';

/** Builds the back office: static files for `/office`, one chunk per trade so that the first load stays small. */
export default defineConfig({
  root: 'src/apps/office',
  base: '/office/',
  build: {
    outDir: '../../../dist/office',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries mark files for servers that render React; here everything runs in the browser.
      checks: { moduleLevelDirective: false },
    },
  },
});
