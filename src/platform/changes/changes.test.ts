import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type JsonObject } from '../db/index.ts';
import { testHttp } from '../http/testing.ts';
import {
  changesAdminRoutes,
  recordChange,
  undoChange,
  type ChangeFacts,
  type UndoHandler,
} from './index.ts';

const database = testDatabase();
const actor = { kind: 'staff', id: '7', label: 'Camille' } as const;

/** Things with fields, as a module would own them. */
const things = new Map<string, JsonObject>();
const thing: UndoHandler = {
  read: (_tx, id) => Promise.resolve(things.get(id) ?? null),
  apply: (_tx, _actor, id, values) => {
    things.set(id, { ...things.get(id), ...values });
    return Promise.resolve(ok(null));
  },
  remove: (_tx, _actor, id) => {
    things.delete(id);
    return Promise.resolve(ok(null));
  },
};
const handlers = new Map([['thing', thing]]);

async function record(
  facts: Partial<ChangeFacts>,
  by: typeof actor | ReturnType<typeof systemActor> = actor,
) {
  const result = await transact(database.db, async (tx) =>
    ok(
      await recordChange(tx, by, {
        entityKind: 'thing',
        entityId: '1',
        entityLabel: 'Thing 1',
        action: 'update',
        before: null,
        after: null,
        ...facts,
      }),
    ),
  );
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const undo = (id: number) =>
  transact(database.db, (tx) => undoChange(tx, actor, handlers, id, 'mistake'));

test('a change is undone once, recorded, and the undo can be undone in turn', async () => {
  things.set('1', { title: 'new', price: 5 });
  const id = await record({ before: { title: 'old' }, after: { title: 'new' } });
  const undone = await undo(id);
  expect(undone.ok).toBe(true);
  expect(things.get('1')).toEqual({ title: 'old', price: 5 });
  expect(await undo(id)).toMatchObject({ ok: false, refusal: { code: 'change-already-undone' } });
  const { rows } = await sql`select action, before, after, why, undoes_id from platform.change
    where undoes_id = ${id}`.execute(database.db);
  expect(rows).toEqual([
    {
      action: 'undo',
      before: { title: 'new' },
      after: { title: 'old' },
      why: 'mistake',
      undoes_id: id,
    },
  ]);
  expect((await undo(undone.ok ? undone.value.changeId : 0)).ok).toBe(true);
  expect(things.get('1')).toEqual({ title: 'new', price: 5 });
});

test('two people who undo the same change at once: one is told', async () => {
  things.set('2', { title: 'new' });
  const id = await record({ entityId: '2', before: { title: 'old' }, after: { title: 'new' } });
  const results = await Promise.all([undo(id), undo(id), undo(id)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test('what has changed again since is named, and nothing is touched', async () => {
  things.set('3', { title: 'newer', price: 5 });
  const id = await record({
    entityId: '3',
    before: { title: 'old', price: 4 },
    after: { title: 'new', price: 5 },
  });
  expect(await undo(id)).toMatchObject({
    ok: false,
    refusal: { code: 'change-conflict', details: { fields: ['title'] } },
  });
  expect(things.get('3')).toEqual({ title: 'newer', price: 5 });
});

test('a creation is taken back; what nobody can undo is refused', async () => {
  things.set('4', { title: 'x' });
  const created = await record({ entityId: '4', action: 'create', after: { title: 'x' } });
  expect((await undo(created)).ok).toBe(true);
  expect(things.has('4')).toBe(false);
  const foreign = await record({ entityKind: 'other', before: { a: 1 }, after: { a: 2 } });
  expect(await undo(foreign)).toMatchObject({ refusal: { code: 'change-not-undoable' } });
  const gone = await record({ entityId: '99', before: { a: 1 }, after: { a: 2 } });
  expect(await undo(gone)).toMatchObject({ refusal: { code: 'change-not-undoable' } });
  expect(await undo(123456)).toMatchObject({ refusal: { code: 'change-unknown' } });
});

test('the office filters by entity, actor, kind, time and text, page by page, and undoes', async () => {
  things.set('5', { title: 'b' });
  const id = await record({
    entityId: '5',
    entityLabel: 'Bol 100 % grès',
    before: { title: 'a' },
    after: { title: 'b' },
    why: 'retour client',
  });
  await record({ entityKind: 'price', entityId: '5' }, systemActor('nightly'));
  const app = await testHttp(changesAdminRoutes({ db: database.db, undo: handlers }));
  const ids = async (query: string) => {
    const answer = await app.inject({ url: `/api/admin/changes?${query}` });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ items: { id: number }[] }>().items.map((item) => item.id);
  };
  expect(await ids('entityKind=thing&entityId=5')).toEqual([id]);
  expect(await ids('q=100%20%25')).toEqual([id]);
  expect(await ids('q=retour')).toEqual([id]);
  expect(await ids('actorKind=system')).toHaveLength(1);
  expect(
    await ids(
      `actorId=7&entityId=5&from=2020-01-01T00:00:00Z&to=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`,
    ),
  ).toEqual([id]);
  expect(await ids('to=2020-01-01T00:00:00Z')).toEqual([]);
  const first = await app.inject({ url: '/api/admin/changes?limit=2' });
  const page = first.json<{ items: { id: number }[]; nextCursor: string }>();
  const second = await ids(`limit=2&cursor=${page.nextCursor}`);
  expect(second[0]).toBeLessThan(page.items[1]!.id);
  expect((await app.inject({ url: '/api/admin/changes/kinds' })).json()).toEqual({
    items: ['other', 'price', 'thing'],
  });
  expect((await app.inject({ url: `/api/admin/changes/${id}` })).json()).toMatchObject({
    undoable: true,
    undoneById: null,
  });
  const undone = await app.inject({
    method: 'POST',
    url: `/api/admin/changes/${id}/undo`,
    headers: { 'idempotency-key': 'k' },
    payload: { why: 'erreur' },
  });
  expect(undone.statusCode).toBe(201);
  expect((await app.inject({ url: `/api/admin/changes/${id}` })).json()).toMatchObject({
    undoable: false,
    undoneById: undone.json<{ changeId: number }>().changeId,
  });
  await app.close();
});
