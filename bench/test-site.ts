import { verifyEverything } from '../src/manage/integrity/index.ts';
import {
  createTestSite,
  findPersons,
  removeTestSite,
  openTestSiteDb,
} from '../src/calm/test-sites/index.ts';
import { testSiteDeps } from '../src/apps/test-site-deps.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { loadConfig } from '../src/platform/config/index.ts';
import { freePort } from '../test/support/processes.ts';
import { openOfficeGround, type OfficeGround } from './office-ground.ts';
import { peakMegabytes } from './ground.ts';
import { below, told, type Figure } from './report.ts';

const MOST_ARTICLES = 100_000;
const GOAL_SECONDS = 300;
const actor = systemActor('bench');

/**
 * The suite `test-site`: a test site of a shop of `orders` orders (and up to 100,000 articles): how long its copy takes, whether
 * it reconciles, and whether anybody whom the shop knows is found in any text of it. The shop is that of the suite `office`.
 */
export async function benchTestSite(orders: number): Promise<Figure[]> {
  const size = { orders, articles: Math.min(MOST_ARTICLES, Math.round(orders / 2)) };
  const ground = await openOfficeGround(await freePort(), size);
  try {
    return [
      told('orders', orders, ''),
      told('articles', size.articles, ''),
      told('filling the database (0: reused)', ground.seconds, 's'),
      ...(await copyAndLook(ground)),
    ];
  } finally {
    await ground.close();
  }
}

async function copyAndLook({ url, folder, database }: OfficeGround): Promise<Figure[]> {
  const config = loadConfig({ DATABASE_URL: url, SEREINE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.code);
  const deps = testSiteDeps(database.db, config.value);
  let step = '';
  const made = await createTestSite(
    deps,
    actor,
    { name: `bench ${Date.now()}`, days: 1 },
    (now) => {
      if (now !== step) process.stderr.write(`${(step = now)} …\n`);
    },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const site = made.value;
  const peak = await peakMegabytes(process.pid);
  const copy = await openTestSiteDb(deps, site.id);
  if (!copy.ok) throw new Error(copy.refusal.code);
  try {
    const started = performance.now();
    const scan = await findPersons(database.pool, copy.value.pool);
    const seconds = (performance.now() - started) / 1_000;
    for (const one of scan.found.slice(0, 10)) process.stderr.write(`${JSON.stringify(one)}\n`);
    // The generated shop sells what it does not have: what counts is that the copy says of itself what the shop says.
    const own = new Set(
      (await verifyEverything(database.db)).findings.map((f) => JSON.stringify(f)),
    );
    const findings = (await verifyEverything(copy.value.db)).findings
      .map((finding) => JSON.stringify(finding))
      .filter((finding) => !own.has(finding));
    for (const one of findings.slice(0, 10)) process.stderr.write(`${one}\n`);
    return [
      told('rows copied', site.rowCount ?? 0, ''),
      below(
        'copy: snapshot, rows, indexes, foreign keys',
        (site.tookMs ?? 0) / 1_000,
        's',
        GOAL_SECONDS,
      ),
      told('memory of the copying process, at most', peak, 'MB'),
      told('mails, names, phones and lines looked for', scan.known, ''),
      told('texts of the copy read', scan.texts, ''),
      told('the scan', seconds, 's'),
      below('persons of the shop found in the copy', scan.found.length, '', 1),
      below('findings of verify that only the copy has', findings.length, '', 1),
    ];
  } finally {
    await copy.value.close();
    await removeTestSite(deps, actor, site.id);
  }
}
