import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TestSiteDeps } from '../calm/test-sites/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Db } from '../platform/db/index.ts';

/** Composes test sites: the program that serves one, beside this file in src/ as in dist/. */
export function testSiteDeps(db: Db, config: Config): TestSiteDeps {
  const here = fileURLToPath(import.meta.url);
  const beside = (name: string) => path.join(path.dirname(here), `${name}${path.extname(here)}`);
  return {
    db,
    config,
    program: {
      entry: beside('test-site'),
      nodeArgs: [...loaders(here), '--import', pathToFileURL(beside('follow-parent')).href],
    },
  };
}

/** Sources need their loader, whoever started us; a build needs none. */
function loaders(here: string): string[] {
  return here.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
}
