import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../test/support/database.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import { sql, transact } from '../db/index.ts';
import type { Http } from './build.ts';
import {
  claimIdempotency,
  forgetOldIdempotency,
  requestHash,
  storeIdempotency,
  writeOnce,
} from './idempotency.ts';
import { testHttp } from './testing.ts';
import { readIfMatch, refuseStale } from './versions.ts';

const database = testDatabase();
let app: Http;

beforeAll(async () => {
  await sql`create table public.thing (id int generated always as identity primary key, name text not null,
    version int not null default 1)`.execute(database.db);
  app = await testHttp(async (routes) => {
    const body = z.strictObject({ name: z.string().max(20), waitMs: z.int().default(0) });
    routes.post('/things', { schema: { body } }, (request, reply) =>
      writeOnce(database.db, request, reply, 201, async (tx) => {
        const { name, waitMs } = request.body;
        const { rows } = await sql<{ id: number; version: number }>`
          insert into public.thing (name) values (${name}) returning id, version`.execute(tx);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (name === 'refused') return refuse('cursor-invalid', 422);
        if (name === 'broken') throw new Error('a bug');
        return ok({ ...rows[0]!, name });
      }),
    );
    routes.patch(
      '/things/:id',
      { schema: { params: z.object({ id: z.coerce.number() }) } },
      (request, reply) =>
        writeOnce(database.db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { rows } = await sql<{ version: number }>`
          select version from public.thing where id = ${request.params.id} for update`.execute(tx);
          const stale = refuseStale(expected.value, rows[0]!.version);
          if (!stale.ok) return stale;
          await sql`update public.thing set version = version + 1 where id = ${request.params.id}`.execute(
            tx,
          );
          return ok({ version: rows[0]!.version + 1 });
        }),
    );
  });
});
afterAll(() => app.close());

const post = (payload: object, key?: string) =>
  app.inject({
    method: 'POST',
    url: '/api/admin/things',
    payload,
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });

async function countThings(name: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) from public.thing where name = ${name}`.execute(database.db);
  return rows[0]!.count;
}

describe('a write with an Idempotency-Key', () => {
  test('gives the same answer again and does nothing twice', async () => {
    const first = await post({ name: 'once' }, 'key-1');
    const again = await post({ name: 'once' }, 'key-1');
    expect(first.statusCode).toBe(201);
    expect([again.statusCode, again.json(), again.headers['etag']]).toEqual([
      201,
      first.json(),
      first.headers['etag'],
    ]);
    expect(first.headers['etag']).toBe('"1"');
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await countThings('once')).toBe(1);
  });

  test('refuses the key for another request', async () => {
    await post({ name: 'mine' }, 'key-2');
    expect((await post({ name: 'other' }, 'key-2')).json()).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
    expect(await countThings('other')).toBe(0);
  });

  test('twenty at the same time: one is done, all get its answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post({ name: 'race', waitMs: 50 }, 'key-3')),
    );
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]));
    expect(await countThings('race')).toBe(1);
  });

  test('a refusal or a bug leaves nothing half done, and the key stays free', async () => {
    expect((await post({ name: 'refused' }, 'key-4')).statusCode).toBe(422);
    expect((await post({ name: 'broken' }, 'key-5')).statusCode).toBe(500);
    expect((await countThings('refused')) + (await countThings('broken'))).toBe(0);
    expect((await post({ name: 'better' }, 'key-4')).statusCode).toBe(201);
  });

  test('the same key waits while the first is under way, and is free when that one rolls back', async () => {
    const [refused, done] = await Promise.all([
      post({ name: 'refused', waitMs: 100 }, 'key-6'),
      new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
        post({ name: 'after' }, 'key-6'),
      ),
    ]);
    expect(refused.statusCode).toBe(422);
    expect((done as Awaited<ReturnType<typeof post>>).statusCode).toBe(201);
  });

  test('is required to create, and must be printable', async () => {
    expect((await post({ name: 'x' })).json()).toMatchObject({
      status: 400,
      code: 'idempotency-key-required',
    });
    expect((await post({ name: 'x' }, 'a b')).json()).toMatchObject({
      code: 'idempotency-key-invalid',
    });
    expect(
      (await post({ name: 'quoted' }, '"8e03978e-40d5-43dd-bc93-6894a57f9324"')).statusCode,
    ).toBe(201);
  });

  test('inside a use case costs two statements and forgets after 48 hours', async () => {
    const claim = { scope: 'cart:x', key: 'k', hash: requestHash('complete', { a: 1 }) };
    const run = () =>
      transact(database.db, async (tx) => {
        const claimed = await claimIdempotency(tx, claim);
        if (!claimed.ok || claimed.value.replay) return claimed;
        await storeIdempotency(tx, claim, 201, { number: 'A1' });
        return claimed;
      });
    expect(await run()).toEqual(ok({ replay: false }));
    expect(await run()).toEqual(ok({ replay: true, status: 201, response: { number: 'A1' } }));
    await sql`update platform.idempotency set created_at = now() - interval '49 hours' where scope = 'cart:x'`.execute(
      database.db,
    );
    expect(await forgetOldIdempotency(database.db)).toBe(1);
    expect(await run()).toEqual(ok({ replay: false }));
  });
});

describe('an update', () => {
  const patch = (id: number, version?: string) =>
    app.inject({
      method: 'PATCH',
      url: `/api/admin/things/${id}`,
      headers: version === undefined ? {} : { 'if-match': version },
    });

  test('names the version it builds on: 428 without, 412 when somebody was faster', async () => {
    const { id } = (await post({ name: 'versioned' }, 'key-7')).json<{ id: number }>();
    expect((await patch(id)).json()).toMatchObject({ status: 428, code: 'version-required' });
    const done = await patch(id, '"1"');
    expect([done.statusCode, done.headers['etag']]).toEqual([200, '"2"']);
    expect((await patch(id, '"1"')).json()).toMatchObject({
      status: 412,
      code: 'version-changed',
      details: { currentVersion: 2 },
    });
    expect((await patch(id, 'W/"2"')).statusCode).toBe(200);
    expect((await patch(id, '*')).statusCode).toBe(200);
    expect((await patch(id, '"nonsense"')).statusCode).toBe(412);
  });

  test('two at the same time: one wins, the other is told', async () => {
    const { id } = (await post({ name: 'contended' }, 'key-8')).json<{ id: number }>();
    const answers = await Promise.all([patch(id, '"1"'), patch(id, '"1"')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 412]);
  });
});
