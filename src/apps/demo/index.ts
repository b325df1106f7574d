import path from 'node:path';
import { fileURLToPath } from 'node:url';

export { DEMO_ACCOUNTS, DEMO_CUSTOMER } from './accounts.ts';
export { seedDemo } from './seed.ts';

/** Where the rendered pictures of the demonstration stand in this package. */
export const DEMO_PICTURES = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../demo/pictures',
);
