import { createServer, request as forward } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { watch, wireIncidents } from '../../src/calm/incidents/wiring.ts';
import { listAnomalies, keepOddities } from '../../src/calm/incidents/anomalies.ts';
import { changeIncident } from '../../src/calm/incidents/commands.ts';
import { listIncidents, listNotes } from '../../src/calm/incidents/store.ts';
import { listSuspects, suspicionOf } from '../../src/calm/incidents/suspects.ts';
import {
  buyForTrial,
  keepTrial,
  listTrials,
  rehearsalProof,
} from '../../src/calm/incidents/trial-purchase.ts';
import { findOddities, WATCHED } from '../../src/calm/incidents/watchdog.ts';
import { shopUrls } from '../../src/apps/shop/urls.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { recordChange } from '../../src/platform/changes/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { ensureShopIsBuilt } from '../support/build-pages.ts';
import { commerceDeps, orderUpTo } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { freePort } from '../support/processes.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
const person = systemActor('Camille');
let shop: RunningShop;

beforeAll(async () => {
  await ensureShopIsBuilt();
  shop = await runShop(database);
}, 120_000);

afterAll(() => shop?.close());

const deps = () => ({
  db: database.db,
  publicUrl: shop.url,
  secret: shop.secret,
  pages: {
    product: (handle: string) => shopUrls('fr').product(handle),
    search: (query: string) => `${shopUrls('fr').search}?q=${encodeURIComponent(query)}`,
  },
});

/** A trial as the job makes it. */
async function tryToBuy() {
  const trial = await buyForTrial(deps());
  await transact(database.db, async (tx) => {
    await keepTrial(tx, trial);
    return ok(null);
  });
  return trial;
}

async function counts() {
  const { rows } = await sql`
    select (select count(*)::int from orders."order") as orders, (select count(*)::int from carts.cart) as carts,
      (select count(*)::int from carts.line) as lines, (select count(*)::int from payments.payment) as payments,
      (select count(*)::int from parties.party) as parties, (select count(*)::int from platform.outbox_event) as facts,
      (select sum(reserved)::int from stock.level) as reserved, (select count(*)::int from stock.move) as moves,
      (select count(*)::int from platform.mail) as mails`.execute(database.db);
  return rows[0];
}

describe('an incident, from its first sign to its review', () => {
  test('a shop in which nothing could be bought yet raises no alarm', async () => {
    const failed = { failedStep: 'search' as const, message: 'nothing in stock to buy', steps: [] };
    await transact(database.db, async (tx) => {
      await keepTrial(tx, failed);
      await keepTrial(tx, failed);
      return ok(null);
    });
    expect((await watch(database.db, new Date())).opened).toEqual([]);
    // Nor does the first order: what failed while the shop was made ready is no sign of what fails now.
    const { rows } = await sql<{ variantId: number; optionId: number }>`
      select (select l.variant_id from stock.level l join pricing.price p using (variant_id)
          where p.channel_id = 'web' and l.on_hand > l.reserved order by 1 limit 1) as "variantId",
        (select id from promise.delivery_option where kind = 'home' order by id limit 1) as "optionId"`.execute(
      database.db,
    );
    const { variantId, optionId } = rows[0]!;
    await orderUpTo('placed', commerceDeps(database.db), [{ variantId, quantity: 1 }], optionId);
    expect((await watch(database.db, new Date())).opened).toEqual([]);
    await sql`delete from incidents.trial`.execute(database.db);
  });

  test('a trial purchase goes all the way and leaves nothing behind', async () => {
    const before = await counts();
    const trial = await tryToBuy();
    expect(trial).toMatchObject({ failedStep: null, message: '' });
    expect(trial.steps.map(({ step }) => step)).toEqual([
      'home',
      'search',
      'product',
      'cart',
      'contact',
      'delivery',
      'payment',
      'order',
    ]);
    expect(await counts()).toEqual(before);
    expect((await watch(database.db, new Date())).opened).toEqual([]);
  });

  test('a server that is still starting is waited for, and raises no alarm', async () => {
    const port = await freePort();
    const front = createServer((request, response) => {
      const ahead = forward(
        shop.url + request.url,
        { method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(response);
        },
      );
      request.pipe(ahead);
    });
    const trial = { ...deps(), publicUrl: `http://127.0.0.1:${port}` };
    const asked = wireIncidents(trial).jobs!['incidents.trial-purchase']!({}, {} as never);
    try {
      await vi.waitUntil(async () => (await listTrials(database.db, 1))[0]?.failedStep === 'home');
      front.listen(port, '127.0.0.1');
      await asked;
      const tried = await listTrials(database.db, 2);
      expect(tried.map(({ failedStep }) => failedStep)).toEqual([null, 'home']);
      const { rows } = await sql`select from incidents.incident`.execute(database.db);
      expect(rows).toEqual([]);
    } finally {
      front.closeAllConnections();
      front.close();
    }
  });

  test('nobody else can ask for a rehearsal', async () => {
    const ask = (proof: string) =>
      fetch(`${shop.url}/api/rehearsals`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cartId: 'a-cart-of-mine', proof }),
      });
    expect((await ask('made-up')).status).toBe(404);
    expect((await ask(rehearsalProof('another secret', 'a-cart-of-mine'))).status).toBe(404);
  });

  test('a delivery that was switched off is noticed, suspected, undone, over, and learned from', async () => {
    await transact(database.db, async (tx) => {
      await sql`update promise.delivery_option set state = 'archived'`.execute(tx);
      await recordChange(tx, person, {
        entityKind: 'delivery-option',
        entityId: 'home',
        entityLabel: 'À domicile',
        action: 'update',
        before: { state: 'active' },
        after: { state: 'archived' },
      });
      await recordChange(tx, person, {
        entityKind: 'product',
        entityId: '1',
        entityLabel: 'Assiette',
        action: 'update',
        before: { title: 'a' },
        after: { title: 'b' },
      });
      return ok(null);
    });
    expect(await tryToBuy()).toMatchObject({ failedStep: 'delivery' });
    expect((await watch(database.db, new Date())).opened).toEqual([]);
    await tryToBuy();
    const { opened } = await watch(database.db, new Date());
    expect(opened).toHaveLength(1);
    expect((await watch(database.db, new Date())).opened).toEqual([]);

    const [incident] = await listIncidents(database.db, { open: true, beforeId: null, limit: 10 });
    expect(incident).toMatchObject({
      kind: 'checkout',
      state: 'open',
      impact: 4,
      urgency: 4,
      facts: { step: 'delivery', times: 2, message: 'no delivery reaches 75001 Paris' },
    });
    const suspects = await listSuspects(database.db, incident!);
    expect(suspects[0]).toMatchObject({ entityKind: 'delivery-option', entityLabel: 'À domicile' });
    const levels = suspects.map(({ suspicion }) => suspicion);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));

    await sql`update promise.delivery_option set state = 'active'`.execute(database.db);
    expect(await tryToBuy()).toMatchObject({ failedStep: null });
    const soon = new Date(Date.now() + 36 * 60_000);
    expect((await watch(database.db, soon)).ended).toEqual(opened);
    expect(await listNotes(database.db, opened[0]!)).toMatchObject([{ text: 'quiet-again' }]);

    const review = (learned: string) =>
      transact(database.db, (tx) =>
        changeIncident(tx, person, opened[0]!, 'any', { state: 'reviewed', learned }),
      );
    expect(await review(' ')).toMatchObject({ refusal: { code: 'incident-not-learned' } });
    expect(await review('Un mode de livraison ne s’arrête pas un vendredi.')).toMatchObject({
      ok: true,
      value: { state: 'reviewed' },
    });
    expect(await review('encore')).toMatchObject({ ok: true });
    const reopened = await transact(database.db, (tx) =>
      changeIncident(tx, person, opened[0]!, 'any', { state: 'open' }),
    );
    expect(reopened).toMatchObject({ refusal: { code: 'incident-state' } });
  });

  test('suspicion falls with time and distance', () => {
    const of = (entityKind: string, hoursBefore: number) =>
      suspicionOf('checkout', { entityKind, entityId: 'x', hoursBefore });
    expect(of('delivery-option', 1)).toBeGreaterThan(of('delivery-option', 20));
    expect(of('delivery-option', 1)).toBeGreaterThan(of('brand', 1));
    // Nearer to the checkout, but an hour ago.
    expect(of('delivery-option', 1 / 60)).toBeGreaterThan(of('extension', 1));
    expect(of('delivery-option', 1)).toBeGreaterThan(of('delivery-option', -1));
  });

  test('the watchdog writes each oddity once and closes it when it is gone', async () => {
    const look = async () => {
      const oddities = await findOddities(database.db);
      await transact(database.db, async (tx) => ok(await keepOddities(tx, WATCHED, oddities)));
      return listAnomalies(database.db, { state: 'open', limit: 200 });
    };
    const found = await look();
    expect(found.filter(({ kind }) => kind === 'article-without-picture')).toHaveLength(30);
    expect(await listAnomalies(database.db, { q: 'ASSIETTE LANDE', limit: 9 })).toHaveLength(1);
    expect((await look()).map(({ id }) => id).toSorted()).toEqual(
      found.map(({ id }) => id).toSorted(),
    );
    await sql`update catalogue.product set state = 'archived' where handle = 'assiette-2'`.execute(
      database.db,
    );
    expect(await look()).toHaveLength(found.length - 1);
    const closed = await listAnomalies(database.db, { state: 'closed', limit: 10 });
    expect(closed).toMatchObject([
      { closedAlone: true, path: expect.stringContaining('/products/') },
    ]);
  });
});
