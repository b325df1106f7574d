import {
  createTestSite,
  listTestSites,
  openForStaff,
  prolongTestSite,
  refreshTestSite,
  removeTestSite,
  testSiteAddress,
  USUAL_DAYS,
  type CopyStep,
  type TestSite,
  type TestSiteDeps,
} from '../../calm/test-sites/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { refuse, type Result } from '../../kernel/refusal.ts';
import { listActiveStaff } from '../../platform/access/index.ts';
import { migrate, transact } from '../../platform/db/index.ts';
import { testSiteDeps } from '../test-site-deps.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { openProgress } from './progress.ts';

const ACTOR = systemActor('sereine test-site');

/**
 * `sereine test-site create NAME [--days N] | list | refresh SITE | prolong SITE [--days N] | open SITE [--staff MAIL] | remove SITE`:
 * copies of the shop that nothing leaves. `SITE` is a number or a name. Exit 0; 65 with the reason when it is refused.
 */
export const registerTestSite: RegisterCommand = (program, t, locale) => {
  const group = program.command('test-site').description(t('cli.testSite.description'));
  const command = (name: string, argument: string | null, about = 'of') => {
    const one = group.command(name).description(t(`cli.testSite.${name}`));
    return argument === null ? one : one.argument(argument, t(`cli.testSite.${about}`));
  };
  const days = t('cli.testSite.days');
  const make = command('create', '<name>', 'createOf').option(
    '--days <n>',
    days,
    String(USUAL_DAYS),
  );
  addAction<{ days: string }>(make, locale, t, ({ output, args, options }) =>
    withSites(output, (deps) =>
      withBar(output, deps, (tell) =>
        createTestSite(deps, ACTOR, { name: args[0]!, days: wholeDays(options.days) }, tell),
      ),
    ),
  );
  addAction(command('list', null), locale, t, ({ output }) =>
    withSites(output, (deps) => list(output, deps)),
  );
  addAction(command('refresh', '<site>'), locale, t, ({ output, args }) =>
    withSite(output, args[0]!, (deps, site) =>
      withBar(output, deps, (tell) => refreshTestSite(deps, ACTOR, site.id, tell)),
    ),
  );
  const longer = command('prolong', '<site>').option('--days <n>', days, String(USUAL_DAYS));
  addAction<{ days: string }>(longer, locale, t, ({ output, args, options }) =>
    withSite(output, args[0]!, (deps, site) =>
      prolong(output, deps, site, wholeDays(options.days)),
    ),
  );
  const open = command('open', '<site>').option('--staff <email>', t('cli.testSite.staff'));
  addAction<{ staff?: string }>(open, locale, t, ({ output, args, options }) =>
    withSite(output, args[0]!, (deps, site) => openUntilStopped(output, deps, site, options.staff)),
  );
  addAction(command('remove', '<site>'), locale, t, ({ output, args }) =>
    withSite(output, args[0]!, (deps, site) => remove(output, deps, site)),
  );
};

/** Days as given, within what is allowed; anything else is the usual. */
function wholeDays(given: string): number {
  const days = Number(given);
  return Number.isInteger(days) && days >= 1 && days <= 90 ? days : USUAL_DAYS;
}

function withSites(output: Output, work: (deps: TestSiteDeps) => Promise<number>): Promise<number> {
  return withDatabase(output, async ({ config, database, url }) => {
    await migrate(database.pool);
    return work(testSiteDeps(database.db, { ...config, database: { ...config.database, url } }));
  });
}

/** Finds the test site that a person named by its number or its name. */
function withSite(
  output: Output,
  named: string,
  work: (deps: TestSiteDeps, site: TestSite) => Promise<number>,
): Promise<number> {
  return withSites(output, async (deps) => {
    const sites = await listTestSites(deps.db);
    const site =
      sites.find(({ name }) => name.toLowerCase() === named.toLowerCase()) ??
      sites.find(({ id }) => String(id) === named);
    if (!site) return output.refuse(refuse('test-site-unknown', 404).refusal);
    return work(deps, site);
  });
}

async function withBar(
  output: Output,
  deps: TestSiteDeps,
  copy: (tell: (step: CopyStep, done: number) => void) => Promise<Result<TestSite>>,
): Promise<number> {
  const bar = openProgress(output, output.t('cli.testSite.copying'));
  const done = await copy((_step, part) => bar.update(part));
  bar.close();
  if (!done.ok) return output.refuse(done.refusal);
  const site = done.value;
  output.line(
    output.t('cli.testSite.ready', {
      ...{ id: site.id, name: site.name, rows: site.rowCount ?? 0 },
      seconds: Math.round((site.tookMs ?? 0) / 100) / 10,
      address: testSiteAddress(deps.config, site),
    }),
  );
  output.result({ testSite: view(deps, site) });
  return EXIT.ok;
}

function view(deps: TestSiteDeps, { failure, database, ...site }: TestSite) {
  return {
    ...site,
    database,
    failure: failure?.code ?? null,
    address: testSiteAddress(deps.config, site),
  };
}

async function list(output: Output, deps: TestSiteDeps): Promise<number> {
  const sites = await listTestSites(deps.db);
  if (sites.length === 0) output.line(output.t('cli.testSite.none'));
  for (const site of sites) {
    output.line(
      output.t('cli.testSite.line', {
        ...{ id: site.id, name: site.name },
        state: output.t(`cli.testSite.states.${site.state}`),
        copiedAt: site.copiedAt?.slice(0, 16).replace('T', ' ') ?? '—',
        expiresOn: site.expiresAt.slice(0, 10),
        address: testSiteAddress(deps.config, site),
      }),
    );
  }
  output.result({ testSites: sites.map((site) => view(deps, site)) });
  return EXIT.ok;
}

async function prolong(
  output: Output,
  deps: TestSiteDeps,
  site: TestSite,
  days: number,
): Promise<number> {
  const done = await transact(deps.db, (tx) => prolongTestSite(tx, ACTOR, site.id, days));
  if (!done.ok) return output.refuse(done.refusal);
  const expiresOn = done.value.expiresAt.slice(0, 10);
  output.line(output.t('cli.testSite.prolonged', { name: site.name, expiresOn }));
  output.result({ testSite: view(deps, done.value) });
  return EXIT.ok;
}

async function remove(output: Output, deps: TestSiteDeps, site: TestSite): Promise<number> {
  const done = await removeTestSite(deps, ACTOR, site.id);
  if (!done.ok) return output.refuse(done.refusal);
  output.line(output.t('cli.testSite.removed', { name: site.name }));
  output.result({ removed: site.id });
  return EXIT.ok;
}

async function openUntilStopped(
  output: Output,
  deps: TestSiteDeps,
  site: TestSite,
  email: string | undefined,
): Promise<number> {
  const staff = await listActiveStaff(deps.db);
  const person =
    email === undefined
      ? (staff.find(({ scopes }) => scopes.includes('users:write')) ?? staff[0])
      : staff.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (!person) return output.refuse(refuse('test-site-staff-unknown', 409).refusal);
  const opened = await openForStaff(deps, site.id, person.id, '/office');
  if (!opened.ok) return output.refuse(opened.refusal);
  output.line(output.t('cli.testSite.opened', { url: opened.value.url }));
  output.line(output.t('cli.testSite.howToStop'));
  output.result({ url: opened.value.url, address: testSiteAddress(deps.config, site) });
  await new Promise<void>((resolve) => {
    // Something must wait: a pending promise alone keeps no process.
    const waiting = setInterval(() => undefined, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        clearInterval(waiting);
        resolve();
      });
    }
  });
  return EXIT.ok;
}
