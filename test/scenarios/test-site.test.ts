import { createServer } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopUrls } from '../../src/apps/shop/urls.ts';
import { testSiteDeps } from '../../src/apps/test-site-deps.ts';
import { compareWithClean } from '../../src/calm/culprit/compare-clean.ts';
import { tryThere } from '../../src/calm/culprit/index.ts';
import { readSearch } from '../../src/calm/culprit/store.ts';
import {
  createTestSite,
  findPersons,
  listTestSites,
  openForStaff,
  openTestSiteDb,
  prolongTestSite,
  readCaptured,
  readChangesThere,
  readTestSite,
  refreshTestSite,
  removeTestSite,
  ruleTables,
  withRunningTestSite,
  type TestSite,
  type TestSiteDeps,
} from '../../src/calm/test-sites/index.ts';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { createStaff } from '../../src/platform/access/index.ts';
import { listTables } from '../../src/platform/backup/index.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { sql, transact, type Db } from '../../src/platform/db/index.ts';
import { enqueue } from '../../src/platform/jobs/index.ts';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { buyThroughApi } from '../support/api-buyer.ts';
import { testDatabase } from '../support/database.ts';
import { extensionOf } from '../support/extensions.ts';
import { pageBuyer } from '../support/page-buyer.ts';
import { freePort } from '../support/processes.ts';

// A test site from its copy to its end: real database, real process.
const database = testDatabase();
const dataFolder = path.join(tmpdir(), `sereine-test-site-${process.pid}`);
const trap = createServer();
let trapped = 0;
let deps: TestSiteDeps;
let variantId = 0;
let optionId = 0;
let site: TestSite;
let ownerId = '';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

beforeAll(async () => {
  trap.on('connection', (socket) => {
    trapped += 1;
    socket.destroy();
  });
  trap.listen(0, '127.0.0.1');
  await once(trap, 'listening');
  const config = must(
    loadConfig({
      DATABASE_URL: database.url,
      NODE_ENV: 'test',
      PORT: String(await freePort()),
      SEREINE_DATA: dataFolder,
      // What the shop has, and no test site may use.
      SMTP_URL: `smtp://127.0.0.1:${trapPort()}`,
    }),
  );
  deps = testSiteDeps(database.db, config);
  await fillShop(database.db);
});

afterAll(async () => {
  trap.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

function trapPort(): number {
  return (trap.address() as { port: number }).port;
}

/** Orders, a customer with notes, somebody of the house, a supplier: people in every kind of place. */
async function fillShop(db: Db): Promise<void> {
  optionId = await homeDelivery(db);
  ({ variantId } = await sellableVariant(db, { stock: 5_000 }));
  const commerce = commerceDeps(db);
  for (let i = 0; i < 3; i += 1) {
    await orderUpTo('paid', commerce, [{ variantId, quantity: 1 }], optionId);
  }
  await readyCart(commerce, [{ variantId, quantity: 1 }], optionId, { email: 'zoe@example.net' });
  const owner = await transact(db, (tx) =>
    createStaff(tx, seeder, 'system', {
      email: 'camille@maison.example',
      name: 'Camille Vespree',
      locale: 'fr',
      role: 'owner',
      password: 'vesprée-démo-2026',
      endsAt: null,
    }),
  );
  ownerId = must(owner).id;
  await sql`update parties.party set note = 'Appeler Camille Le Goff au 0600000000', phone = '06 00 00 00 00'`.execute(
    db,
  );
  await sql`update orders."order" set note = 'Chez Camille Le Goff, 12 rue Crébillon', gift_message = 'Pour Zoé'`.execute(
    db,
  );
  await sql`insert into platform.change (actor_kind, actor_id, actor_label, entity_kind, entity_id, entity_label, action, before, after)
    values ('staff', ${ownerId}, 'Camille Vespree', 'customer', '1', 'Camille Le Goff', 'update',
      '{"email":"camille@example.org"}', '{"email":"zoe@example.net"}')`.execute(db);
  await sql`insert into suppliers.supplier (code, name, email, contacts)
    values ('LIN', 'Lin de Caux', 'ventes@lin.example', '[{"name":"Paul Aubert","role":"ventes","email":"paul@lin.example","phone":"0235000000"}]')`.execute(
    db,
  );
}

test('every column of the schema has a rule, and no rule is idle (R45)', async () => {
  const client = await database.pool.connect();
  const { missing, idle } = ruleTables(await listTables(client));
  client.release();
  expect(missing, 'columns without a rule in src/calm/test-sites/catalogue').toEqual([]);
  expect(idle, 'rules for columns that are not there').toEqual([]);
});

test('a column without a rule refuses the copy and is named; nothing is made', async () => {
  await sql`alter table parties.party add column shoe_size text`.execute(database.db);
  const refused = await createTestSite(deps, seeder, { name: 'Refusé', days: 1 });
  await sql`alter table parties.party drop column shoe_size`.execute(database.db);
  expect(refused).toMatchObject({
    refusal: {
      code: 'test-site-column-without-rule',
      params: { column: 'parties.party.shoe_size' },
    },
  });
  const { rows } = await sql`select datname from pg_database where datname like ${'%_test_%'}
    and datname like ${`${new URL(database.url).pathname.slice(1)}%`}`.execute(database.db);
  expect(rows).toEqual([]);
  const failed = (
    await sql<{ id: number; state: string }>`select id, state from test_sites.site`.execute(
      database.db,
    )
  ).rows[0]!;
  expect(failed.state).toBe('failed');
  must(await removeTestSite(deps, seeder, failed.id));
});

test('the copy is of one moment while orders go on, it reconciles, and nobody of the shop is in it (R45)', async () => {
  let selling = true;
  const commerce = commerceDeps(database.db);
  const orders = (async () => {
    while (selling) await orderUpTo('paid', commerce, [{ variantId, quantity: 1 }], optionId);
  })();
  site = must(await createTestSite(deps, seeder, { name: 'Essai', days: 14 }));
  selling = false;
  await orders;
  expect(site).toMatchObject({ name: 'Essai', state: 'ready', failure: null });
  const copy = must(await openTestSiteDb(deps, site.id));
  expect((await verifyEverything(copy.db)).findings).toEqual([]);
  const scan = await findPersons(database.pool, copy.pool);
  expect(scan.known).toBeGreaterThan(10);
  expect(scan.found).toEqual([]);
  const { rows } = await sql<{ orders: number; same: number; passwords: number }>`
    select (select count(*)::int from orders."order") as orders,
      (select count(*)::int from orders."order" o join parties.party p on p.id = o.party_id and lower(p.email::text) = lower(o.email)) as same,
      (select count(*)::int from access.account) as passwords`.execute(copy.db);
  expect(rows[0]).toMatchObject({ same: rows[0]!.orders, passwords: 0 });
  expect(rows[0]!.orders).toBeGreaterThanOrEqual(3);
  await copy.close();
  // The scan can find: in the shop itself everybody is there.
  expect((await findPersons(database.pool, database.pool)).found.length).toBeGreaterThan(10);
});

test('it runs at its own address, marked on every page; one enters by a link, once, and buys with the test provider', async () => {
  const bought = await withRunningTestSite(deps, site.id, async ({ baseUrl, address, db }) => {
    const visitor = pageBuyer(baseUrl);
    const home = await visitor.open('/');
    expect(home.html).toContain('class="test-site-ribbon"');
    expect((await fetch(`${baseUrl}/robots.txt`).then((r) => r.text())).trim()).toMatch(
      /Disallow: \/$/,
    );
    const answer = await fetch(`${baseUrl}/office`);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');

    const { url } = must(await openForStaff(deps, site.id, ownerId, '/office/test'));
    expect(url.startsWith(`${address}/test-site/enter`)).toBe(true);
    const link = new URL(url);
    const entered = await fetch(baseUrl + link.pathname + link.search, { redirect: 'manual' });
    expect(entered.headers.get('location')).toBe('/office/test');
    const cookie = entered.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(new RegExp(`^essai${site.id}-`));
    const headers = { cookie: cookie.split(';')[0]!, origin: address };
    expect((await fetch(`${baseUrl}/api/admin/orders`, { headers })).status).toBe(200);
    expect((await fetch(baseUrl + link.pathname + link.search)).status).toBe(410);

    const number = await buyThroughApi(baseUrl, {
      variantId,
      optionId,
      email: 'acheteuse@example.org',
    });
    const { rows } =
      await sql`select from orders."order" where number = ${number} and payment_state = 'paid'`.execute(
        db,
      );
    expect(rows).toHaveLength(1);
    // A picture from outside, as an import asks for it.
    await askForPicture(db);
    return number;
  });
  must(bought);
  const { rows } = await sql`select from orders."order" where number = ${must(bought)}
    and email = 'acheteuse@example.org'`.execute(database.db);
  expect(rows, 'the shop itself knows nothing of it').toEqual([]);
});

async function askForPicture(db: Db): Promise<void> {
  must(
    await transact(db, async (tx) => {
      await sql`with run as (insert into imports.run (file_name, file_sha256, format, channel_id, state, actor_label)
          values ('a.csv', 'x', 'sereine', 'web', 'done', 'test') returning id),
        media as (insert into catalogue.product_media (product_id, source_url, state)
          select id, 'http://images.partner.example/a.jpg', 'pending' from catalogue.product limit 1 returning id)
        insert into imports.image_task (media_id, run_id, is_local) select media.id, run.id, false from media, run`.execute(
        tx,
      );
      await enqueue(tx, 'imports.fetch-images', {});
      return ok(null);
    }),
  );
}

test('nothing left it: the mail is there to read, the refused call names its host, the trap heard nobody', async () => {
  let captured = must(await readCaptured(deps, site.id));
  for (const deadline = Date.now() + 25_000; Date.now() < deadline; await sleep(100)) {
    captured = must(await readCaptured(deps, site.id));
    if (captured.mails.length > 0 && captured.calls.length > 0) break;
  }
  expect(captured.mails[0]).toMatchObject({ to: 'acheteuse@example.org' });
  expect(captured.calls).toContainEqual(
    expect.objectContaining({ host: 'images.partner.example', purpose: 'picture' }),
  );
  expect(trapped).toBe(0);
});

test('an extension is tried there first: what breaks the checkout is named and put back, what is well stays to be looked at', async () => {
  const urls = shopUrls('fr');
  const tryouts = {
    sites: deps,
    pages: {
      product: (handle: string) => urls.product(handle),
      search: (query: string) => `${urls.search}?q=${encodeURIComponent(query)}`,
    },
    running: '0.1.0',
  };
  const tried = async (checkout: string) => {
    const main = `export default { checkout: ${checkout} };`;
    const pack = await extensionOf('garde-fou', main, {
      ...{ blocks: [], checkout: true, version: checkout.includes('null') ? '1.0.1' : '1.0.0' },
    });
    const candidate = { pack, isShipped: false, settings: {} };
    return must(await tryThere(tryouts, seeder, site.id, candidate));
  };
  const stateThere = async () => {
    const there = must(await openTestSiteDb(deps, site.id));
    const { rows } = await sql<{ state: string; version: string }>`
      select state, version from extensions.installed where name = 'garde-fou'`.execute(there.db);
    await there.close();
    return rows;
  };
  const broken = await tried("() => ({ problem: { fr: 'Demain.', en: 'Tomorrow.' } })");
  expect(broken).toMatchObject({
    isWell: false,
    functions: [{ place: 'checkout', fault: null }],
    before: { failedStep: null },
    after: { failedStep: 'order' },
  });
  expect(await stateThere()).toMatchObject([{ state: 'disabled' }]);
  expect(await tried('() => null')).toMatchObject({ isWell: true, after: { failedStep: null } });
  expect(await stateThere()).toEqual([{ state: 'enabled', version: '1.0.1' }]);
  const { rows } = await sql`select from extensions.installed where name = 'garde-fou'`.execute(
    database.db,
  );
  expect(rows, 'the shop itself knows nothing of it').toEqual([]);
});

test('when no extension is to blame, a clean installation says whether Sereine can sell here, and is gone again', async () => {
  const { rows } = await sql<{ id: number }>`
    with one as (insert into incidents.incident (kind, impact, urgency, onset_at) values ('checkout', 4, 4, now()) returning id)
    insert into culprit.search (incident_id, way, parts, state, verdict, asked_by)
    select id, 'shop', '[]', 'done', '{"kind":"core"}', 'test' from one returning id`.execute(
    database.db,
  );
  const { id } = rows[0]!;
  const urls = shopUrls('fr');
  let accounts = -1;
  await compareWithClean(
    {
      sites: deps,
      pages: { product: (handle) => urls.product(handle), search: () => urls.search },
      async fill(db) {
        await homeDelivery(db);
        await sellableVariant(db, { stock: 5 });
        accounts = (await sql`select from access.account`.execute(db)).rows.length;
        return ok(null);
      },
      checkServer: () => Promise.resolve([{ key: 'disk', state: 'act', facts: {} }]),
    },
    id,
  );
  expect(accounts).toBe(0);
  expect((await readSearch(database.db, id))!.comparison).toEqual({
    state: 'done',
    clean: { failedStep: null, message: '' },
    problem: '',
    server: [{ key: 'disk', state: 'act' }],
  });
  expect((await listTestSites(database.db)).map(({ name }) => name)).toEqual(['Essai']);
}, 60_000);

test('what was changed there is readable as changes; a fresh copy keeps name and address and begins anew', async () => {
  must(
    await withRunningTestSite(deps, site.id, ({ db }) =>
      sql`insert into platform.change (actor_kind, actor_label, entity_kind, entity_id, entity_label, action, before, after)
        values ('system', 'test', 'product', '1', 'Assiette', 'update', '{"title":"a"}', '{"title":"b"}')`.execute(
        db,
      ),
    ),
  );
  const labels = must(await readChangesThere(deps, site.id)).map(({ entityLabel }) => entityLabel);
  expect(labels).toContain('Assiette');
  const before = (await readTestSite(database.db, site.id))!;
  const after = must(await refreshTestSite(deps, seeder, site.id));
  expect(after).toMatchObject({ name: before.name, port: before.port, state: 'ready' });
  expect(after.database).not.toBe(before.database);
  expect(must(await readChangesThere(deps, site.id))).toEqual([]);
});

test('it is prolonged, removed with its databases and files, and the timeline tells all of it', async () => {
  const prolong = (days: number) =>
    transact(database.db, (tx) => prolongTestSite(tx, seeder, site.id, days));
  const { expiresAt: was } = (await readTestSite(database.db, site.id))!;
  const days = (Date.parse(must(await prolong(30)).expiresAt) - Date.parse(was)) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  must(await removeTestSite(deps, seeder, site.id));
  expect(await readTestSite(database.db, site.id)).toBeUndefined();
  const { rows } = await sql<{ action: string }>`select action from platform.change
    where entity_kind = 'test-site' and entity_id = ${String(site.id)} order by id`.execute(
    database.db,
  );
  expect(rows.map(({ action }) => action)).toEqual(['create', 'update', 'update', 'delete']);
});
