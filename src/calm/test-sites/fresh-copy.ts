import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { createTestSite, removeTestSite } from './commands.ts';
import type { TestSiteDeps } from './model.ts';

/** Runs `work` on a copy of the shop that is made for it and removed afterwards. Refusals: those of `createTestSite`. */
export async function onFreshCopy<T>(
  deps: TestSiteDeps,
  actor: Actor,
  name: string,
  work: (siteId: number) => Promise<T>,
): Promise<Result<T>> {
  const site = await createTestSite(deps, actor, { name, days: 1 });
  if (!site.ok) return site;
  try {
    return ok(await work(site.value.id));
  } finally {
    await removeTestSite(deps, actor, site.value.id);
  }
}
