import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../test/support/commerce.ts';
import { testDatabase } from '../../test/support/database.ts';
import { PACKAGE_FOLDER } from '../../test/support/source-files.ts';
import { undoChange } from '../platform/changes/index.ts';
import { sql, transact } from '../platform/db/index.ts';
import type { Http } from '../platform/http/index.ts';
import { testHttp } from '../platform/http/testing.ts';
import { runPendingJobs } from '../platform/jobs/testing.ts';
import { webhookAdminRoutes, webhookUndo, webhookWiring } from '../platform/webhooks/index.ts';
import { WEBHOOK_EVENTS } from './webhook-events.ts';

// A program of somebody else, which knows nothing of Sereine but what docs/WEBHOOKS.md says.
interface Heard {
  id: string;
  timestamp: string;
  signatures: string[];
  body: string;
}
const heard: Heard[] = [];
let answers = 200;
const receiver = createServer((request: IncomingMessage, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', () => {
    const header = (name: string) => String(request.headers[name]);
    const signatures = header('webhook-signature').split(' ');
    heard.push({
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signatures,
      body,
    });
    response.writeHead(answers).end();
  });
});
let url = '';

const database = testDatabase();
const depsOf = (allowsLocalHosts: boolean) => ({
  db: database.db,
  events: WEBHOOK_EVENTS,
  allowsLocalHosts,
});
const deliverAll = () => runPendingJobs(database, [webhookWiring(depsOf(true))]);
let app: Http;
let keys = 0;
let optionId = 0;
let variantId = 0;
const order = (state: 'placed' | 'paid') =>
  orderUpTo(state, commerceDeps(database.db), [{ variantId, quantity: 1 }], optionId);

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sereine`;
  optionId = await homeDelivery(database.db);
  ({ variantId } = await sellableVariant(database.db));
  app = await testHttp(webhookAdminRoutes(depsOf(true)));
});
afterAll(async () => {
  await app.close();
  receiver.close();
});
beforeEach(async () => {
  await sql`delete from webhooks.endpoint`.execute(database.db);
  await deliverAll();
  heard.length = 0;
  answers = 200;
});

async function ask<T>(
  method: 'GET' | 'POST' | 'PATCH',
  at: string,
  body?: object,
  version?: number,
) {
  keys += 1;
  const answer = await app.inject({
    method,
    url: `/api/admin${at}`,
    headers: {
      ...(method === 'GET' ? {} : { 'idempotency-key': `k${keys}` }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, json: answer.json<T>() };
}

interface Endpoint {
  id: number;
  secret: string;
  version: number;
  active: boolean;
  failed: number;
}
const subscribe = async (events: string[]) =>
  (await ask<Endpoint>('POST', '/webhooks', { url, events })).json;
const deliveries = async () =>
  (
    await ask<{ items: { id: number; state: string; status: number; fault: string }[] }>(
      'GET',
      '/webhook-deliveries',
    )
  ).json.items;

/** The signature as the Standard Webhooks specification writes it. */
function signature(secret: string, { id, timestamp, body }: Heard): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

test('an order is told to who asked for it, signed, with its number and version and nobody’s name', async () => {
  const endpoint = await subscribe(['order.placed', 'order.paid', 'stock.changed']);
  const bought = await order('paid');
  await deliverAll();
  const told = heard.map(({ body }) => JSON.parse(body) as Record<string, never>);
  expect(told.map(({ type }) => type).sort()).toEqual([
    'order.paid',
    'order.placed',
    'stock.changed',
  ]);
  const placed = told.find(({ type }) => type === 'order.placed')!;
  expect(placed).toMatchObject({ version: 1, data: { id: bought.id, number: bought.number } });
  expect(placed['data']).toHaveProperty('version');
  for (const one of heard) {
    expect(one.signatures).toEqual([signature(endpoint.secret, one)]);
    expect(JSON.parse(one.body)).toMatchObject({ id: one.id });
    expect(one.body).not.toContain(nantes.lastName);
    expect(one.body).not.toContain(bought.email);
    expect(one.body).not.toContain('cartId');
  }
});

test('nothing is kept for an order that nobody asked about, or that was rolled back', async () => {
  await subscribe(['order.cancelled']);
  await order('placed');
  await deliverAll();
  expect(heard).toEqual([]);
  expect(await deliveries()).toEqual([]);
});

test('what an endpoint refuses is tried again, and sent again from the office with the same id and bytes', async () => {
  const endpoint = await subscribe(['order.placed']);
  answers = 500;
  await order('placed');
  expect(await deliverAll()).toMatchObject({ failed: 1 });
  expect(await deliveries()).toMatchObject([{ state: 'waiting', status: 500 }]);

  answers = 204;
  const [{ id } = { id: 0 }] = await deliveries();
  expect((await ask('POST', `/webhook-deliveries/${id}/replay`)).status).toBe(202);
  await deliverAll();
  expect(await deliveries()).toMatchObject([{ state: 'delivered', status: 204 }]);
  const [first, second] = heard;
  expect(second).toMatchObject({ id: first!.id, body: first!.body });

  await sql`update webhooks.delivery set state = 'failed'`.execute(database.db);
  expect((await ask<Endpoint>('GET', `/webhooks/${endpoint.id}`)).json.failed).toBe(1);
  const again = await ask('POST', `/webhooks/${endpoint.id}/replay-failed`);
  expect(again.json).toEqual({ replayed: 1 });
  await deliverAll();
  expect(heard).toHaveLength(3);
});

test('an endpoint that says 410 is switched off', async () => {
  const endpoint = await subscribe(['order.placed']);
  answers = 410;
  await ask('POST', `/webhooks/${endpoint.id}/test`);
  await deliverAll();
  expect(await deliveries()).toMatchObject([{ state: 'failed', status: 410 }]);
  expect((await ask<Endpoint>('GET', `/webhooks/${endpoint.id}`)).json.active).toBe(false);
  const { rows } = await sql<{ by: string; after: object }>`
    select actor_label as by, after from platform.change
    where entity_kind = 'webhook' order by id desc limit 1`.execute(database.db);
  expect(rows).toEqual([{ by: 'webhooks', after: { active: false } }]);
});

test('a renewed secret signs beside the former one for a day', async () => {
  const endpoint = await subscribe(['order.placed']);
  const renewed = await ask<Endpoint>('POST', `/webhooks/${endpoint.id}/renew-secret`);
  await ask('POST', `/webhooks/${endpoint.id}/test`);
  await deliverAll();
  const [one] = heard;
  expect(one!.signatures).toEqual([
    signature(renewed.json.secret, one!),
    signature(endpoint.secret, one!),
  ]);
});

test('in production only https is taken, and no address of the house is asked', async () => {
  const strict = depsOf(false);
  const outside = await testHttp(webhookAdminRoutes(strict));
  const make = (at: string) =>
    outside.inject({
      method: 'POST',
      url: '/api/admin/webhooks',
      headers: { 'idempotency-key': at },
      payload: { url: at, events: ['order.placed'] },
    });
  expect((await make('http://example.org/x')).statusCode).toBe(422);
  expect((await make('https://anna:secret@example.org/x')).statusCode).toBe(422);
  const inside = await make('https://127.0.0.1/x');
  expect(inside.statusCode).toBe(201);
  await ask('POST', `/webhooks/${inside.json<Endpoint>().id}/test`);
  await runPendingJobs(database, [webhookWiring(strict)]);
  expect(await deliveries()).toMatchObject([
    { state: 'waiting', fault: '127.0.0.1 is not outside' },
  ]);
  await outside.close();
});

test('a change of an endpoint stands on the timeline without its secret and is undone', async () => {
  const endpoint = await subscribe(['order.placed']);
  const unknown = await ask('PATCH', `/webhooks/${endpoint.id}`, { events: ['order.eaten'] }, 1);
  expect(unknown.status).toBe(422);
  await ask('PATCH', `/webhooks/${endpoint.id}`, { active: false }, endpoint.version);
  const { rows } = await sql<{ id: number; kept: string }>`
    select id, concat(before, after) as kept from platform.change
    where entity_kind = 'webhook' order by id desc limit 2`.execute(database.db);
  expect(rows.map(({ kept }) => kept).join('')).not.toContain('whsec_');
  const undone = await transact(database.db, (tx) =>
    undoChange(tx, seeder, new Map([['webhook', webhookUndo(depsOf(true))]]), rows[0]!.id),
  );
  expect(undone.ok).toBe(true);
  expect((await ask<Endpoint>('GET', `/webhooks/${endpoint.id}`)).json.active).toBe(true);
});

test('docs/WEBHOOKS.md names every event that there is, and no other', () => {
  const page = readFileSync(path.join(PACKAGE_FOLDER, 'docs/WEBHOOKS.md'), 'utf8');
  const named = [...page.matchAll(/^\| `([a-z.-]+)` +\|/gm)].map(([, type]) => type);
  expect(named.sort()).toEqual([...new Set(WEBHOOK_EVENTS.map(({ type }) => type))].sort());
});
