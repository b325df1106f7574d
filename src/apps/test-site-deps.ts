import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PromotionDeps } from '../calm/promotion/index.ts';
import type { TestSiteDeps } from '../calm/test-sites/index.ts';
import type { Result } from '../kernel/refusal.ts';
import type { Config } from '../platform/config/index.ts';
import type { Db } from '../platform/db/index.ts';
import { promotionMakers } from './promotion-makers.ts';
import { undoHandlers } from './undo-handlers.ts';

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

/** Composes promotions: what was changed on a test site is written by the handlers that undo it, or made by its room. */
export function promotionDeps(db: Db, config: Config): PromotionDeps {
  return { testSites: testSiteDeps(db, config), handlers: undoHandlers, makers: promotionMakers };
}

/** Fills a clean installation with the demonstration shop; its pictures go to a folder of its own. */
export async function fillClean(db: Db, config: Config, folder: string): Promise<Result<unknown>> {
  // Loaded when a comparison is made: nothing else of the worker needs it.
  const { DEMO_PICTURES, seedDemo } = await import('./demo/index.ts');
  const environment = config.environment === 'production' ? 'development' : config.environment;
  return seedDemo(db, { ...config, environment, files: { kind: 'folder', folder } }, DEMO_PICTURES);
}

/** Sources need their loader, whoever started us; a build needs none. */
function loaders(here: string): string[] {
  return here.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
}
