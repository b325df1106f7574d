// Compiles the layout of mails from MJML to HTML, so that no server carries the MJML compiler.
// Usage: npm run mails (a test fails when layout.html is not what layout.mjml gives).
import { writeFile } from 'node:fs/promises';
import { compileLayout, LAYOUT_HTML } from '../src/platform/mail/testing.ts';

await writeFile(LAYOUT_HTML, await compileLayout());
