import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UndoHandlers } from '../../platform/changes/index.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { testHttp, testPrincipal } from '../../platform/http/testing.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { deliveryAdminRoutes, deliveryUndo, loadDeliveryOptions } from './index.ts';

const database = testDatabase();
let app: Http;

beforeAll(async () => {
  app = await testHttp(deliveryAdminRoutes({ db: database.db }));
});
afterAll(() => app.close());

let key = 0;
const send = (method: 'POST' | 'PUT', url: string, payload: object, version?: number) =>
  app.inject({
    method,
    url: `/api/admin${url}`,
    headers: {
      'idempotency-key': `delivery-${(key += 1)}`,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    payload,
  });

const france = {
  name: 'France métropolitaine',
  nameEn: 'Mainland France',
  countries: ['FR'],
  postalPrefixes: [],
  excludedPrefixes: ['97', '98'],
  position: 1,
};
const home = {
  channelId: 'web',
  zoneCode: 'france-metropolitaine',
  kind: 'home',
  carrier: 'Colissimo',
  name: 'À domicile',
  nameEn: 'Home delivery',
  minDays: 2,
  maxDays: 3,
  maxWeightGrams: null,
  freeFromCents: 6_000,
  trackingUrl: 'https://example.org/{number}',
  position: 1,
  state: 'active',
  rates: [
    { maxWeightGrams: 1_000, priceCents: 490 },
    { maxWeightGrams: 30_000, priceCents: 990 },
  ],
};

describe('ways of delivery', () => {
  test('are opened from nothing, and buyers are offered them', async () => {
    const zone = await send('POST', '/delivery-zones', france);
    expect(zone.json()).toMatchObject({ code: 'france-metropolitaine' });
    const option = await send('POST', '/delivery-options', home);
    expect(option.statusCode).toBe(201);
    expect(await loadDeliveryOptions(database.db, 'web')).toMatchObject([
      { name: 'À domicile', countries: ['FR'], rates: home.rates },
    ]);
  });

  test.each([
    ['an unknown zone', { zoneCode: 'lune' }, '/zoneCode'],
    ['an unknown channel', { channelId: 'lune' }, '/channelId'],
    ['days that run backwards', { minDays: 4 }, '/maxDays'],
    [
      'bands that do not follow',
      { rates: [...home.rates, ...home.rates] },
      '/rates/2/maxWeightGrams',
    ],
    ['no rate at all', { rates: [] }, '/rates'],
    ['an address without https', { trackingUrl: 'http://example.org' }, '/trackingUrl'],
  ])('refuse %s beside the field', async (_what, wrong, pointer) => {
    const refused = await send('POST', '/delivery-options', { ...home, ...wrong });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ errors: object[] }>().errors).toMatchObject([{ pointer }]);
  });

  test('are changed against their version, and a change is undone from the timeline', async () => {
    const list = await app.inject({ url: '/api/admin/delivery-options' });
    const [option] = list.json<{ options: { id: number; version: number }[] }>().options;
    const dearer = { ...home, rates: [{ maxWeightGrams: 30_000, priceCents: 1_290 }] };
    const url = `/delivery-options/${option!.id}`;
    expect((await send('PUT', url, dearer, option!.version)).statusCode).toBe(200);
    expect((await send('PUT', url, home, option!.version)).statusCode).toBe(412);

    const { rows } = await sql<{ id: number; action: string; before: object }>`
      select id, action, before from platform.change where entity_kind = 'delivery-option' order by id desc limit 1`.execute(
      database.db,
    );
    const [change] = rows;
    expect(change).toMatchObject({ action: 'update', before: { rates: home.rates } });
    const handlers: UndoHandlers = new Map(deliveryUndo);
    const undone = await transact(database.db, (tx) =>
      undoChange(tx, testPrincipal.actor, handlers, change!.id),
    );
    expect(undone.ok).toBe(true);
    expect(await loadDeliveryOptions(database.db, 'web')).toMatchObject([{ rates: home.rates }]);
  });
});
