import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { listActiveStaff } from '../../platform/access/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  principalOf,
  readIdempotencyKey,
  readIfMatch,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { QUESTIONS, readBalance } from './balance.ts';
import { changePreference, leaveWord, listAvailability, startFocus } from './commands.ts';
import { listNotices, markRead } from './notices.ts';
import {
  endFocus,
  erasePerson,
  exportPerson,
  readFocus,
  readPreference,
  recordPeek,
  stateOf,
} from './store.ts';

const tags = ['rhythm'];
// No address names a person: each reads and writes their own, and nobody can ask for another's.
const own = { scope: 'signed-in' } as const;
const minute = z.int().min(0).max(1439);
const dayHours = z.strictObject({
  fromMinute: minute,
  toMinute: minute,
  restDays: z.array(z.int().min(1).max(7)).max(7),
});
const preferenceFields = z.strictObject({
  isOn: z.boolean(),
  zone: z.string().max(60).describe('IANA, for example Europe/Paris'),
  work: dayHours,
  quiet: dayHours,
  digestMinute: minute.nullable(),
});
const preferenceSchema = preferenceFields.extend({ version: z.int() }).meta({ id: 'Rhythm' });
const stateSchema = z.object({
  isOn: z.boolean(),
  isResting: z.boolean(),
  restEndsAt: z.string().nullable(),
  focusUntil: z.string().nullable(),
  notices: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      title: z.string(),
      detail: z.string(),
      path: z.string(),
      isRed: z.boolean(),
      createdAt: z.string(),
    }),
  ),
  heldCount: z.int().describe('Notices that wait for the end of rest or focus'),
});
const balanceSchema = z.object({
  weeks: z.array(
    z.object({
      mondayOn: z.string(),
      days: z.int(),
      evenings: z.int(),
      nights: z.int(),
      sundays: z.int(),
    }),
  ),
  answers: z.array(
    z.object({ question: z.enum(QUESTIONS), times: z.int(), lastOn: z.string().nullable() }),
  ),
  records: z.object({
    calmEveningsNow: z.int(),
    calmEveningsMost: z.int(),
    freeSundaysNow: z.int(),
    freeSundaysMost: z.int(),
  }),
});

/** What the routes of rhythm need. */
export interface RhythmRouteDeps {
  db: Db;
  now(): Date;
}

/** The person who asks; a key has no rest. Refusal: `session-required` (403). */
function personOf(request: FastifyRequest): Result<{ id: string; name: string }> {
  const { actor, via } = principalOf(request);
  return via === 'session' && actor.id !== null
    ? ok({ id: actor.id, name: actor.label })
    : refuse('session-required', 403);
}

/** One's own rhythm, and who can be spoken to; registered under `/api/admin`. */
export function rhythmRoutes(deps: RhythmRouteDeps): RoutePlugin {
  return async (app) => {
    await app.register(ownRoutes(deps));
    await app.register(focusRoutes(deps));
  };
}

function ownRoutes({ db, now }: RhythmRouteDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/rhythm',
      {
        config: own,
        schema: {
          tags,
          summary: 'How one wants to be left alone',
          response: { 200: preferenceSchema },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        if (!person.ok) return sendResult(reply, person);
        return sendVersioned(reply, ok(await readPreference(db, person.value.id)));
      },
    );
    app.put(
      '/rhythm',
      {
        config: own,
        schema: {
          tags,
          summary: 'Say how one wants to be left alone',
          body: preferenceFields,
          response: { 200: preferenceSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return changePreference(tx, person.value.id, expected.value, request.body);
        }),
    );
    app.delete(
      '/rhythm',
      {
        config: own,
        schema: {
          tags,
          summary: 'Erase everything kept of one’s rhythm',
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          await erasePerson(tx, person.value.id);
          return ok(null);
        }),
    );
    app.get(
      '/rhythm/export',
      {
        config: own,
        schema: {
          tags,
          summary: 'Everything kept of one’s rhythm, and what it says',
          response: { 200: z.record(z.string(), z.unknown()) },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        if (!person.ok) return sendResult(reply, person);
        const { id: staffId } = person.value;
        const { zone } = await readPreference(db, staffId);
        const kept = await exportPerson(db, staffId);
        const balance = await readBalance(db, { staffId, zone });
        return reply
          .header('content-disposition', 'attachment; filename="rythme.json"')
          .send({ ...kept, balance });
      },
    );
    app.get(
      '/rhythm/balance',
      {
        config: own,
        schema: {
          tags,
          summary: 'Evenings, nights and Sundays worked, from one’s own activity; kept nowhere',
          response: { 200: balanceSchema.nullable() },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        if (!person.ok) return sendResult(reply, person);
        const { isOn, zone } = await readPreference(db, person.value.id);
        return reply.send(isOn ? await readBalance(db, { staffId: person.value.id, zone }) : null);
      },
    );
    app.post(
      '/rhythm/peeks',
      {
        config: own,
        schema: {
          tags,
          summary: 'Look at figures while at rest; counted for oneself alone',
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          await recordPeek(tx, person.value.id, now());
          return ok(null);
        }),
    );
  };
}

function focusRoutes({ db, now }: RhythmRouteDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/rhythm/state',
      {
        config: own,
        schema: {
          tags,
          summary: 'Whether one rests or is deep in work, and what one is told now',
          response: { 200: stateSchema },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        if (!person.ok) return sendResult(reply, person);
        const { id } = person.value;
        const at = now();
        const [preference, focus, notices] = await Promise.all([
          readPreference(db, id),
          readFocus(db, [id], at),
          listNotices(db, id),
        ]);
        const state = stateOf(preference, focus.get(id) ?? null, at);
        // Only red breaks through.
        const shown =
          state.isResting || state.focusUntil !== null
            ? notices.filter(({ isRed }) => isRed)
            : notices;
        return reply.send({
          ...state,
          isOn: preference.isOn,
          notices: shown,
          heldCount: notices.length - shown.length,
        });
      },
    );
    app.post(
      '/rhythm/notices/read',
      {
        config: own,
        schema: {
          tags,
          summary: 'Mark what one was told as read',
          body: z.strictObject({ ids: z.array(z.int().positive()).min(1).max(50) }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          await markRead(tx, person.value.id, request.body.ids);
          return ok(null);
        }),
    );
    app.post(
      '/rhythm/focus',
      {
        config: own,
        schema: {
          tags,
          summary: 'Be deep in work for some minutes',
          body: z.strictObject({ minutes: z.int().min(5).max(240) }),
          response: { 200: z.object({ focusUntil: z.string() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          return startFocus(tx, person.value.id, now(), request.body.minutes);
        }),
    );
    app.delete(
      '/rhythm/focus',
      {
        config: own,
        schema: { tags, summary: 'End it now', response: { 204: z.null() } },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          await endFocus(tx, person.value.id, now());
          return ok(null);
        }),
    );
    app.get(
      '/availability',
      {
        config: own,
        schema: {
          tags,
          summary: 'Who works here, and who is deep in work',
          response: {
            200: z.object({
              items: z.array(
                z.object({ id: z.string(), name: z.string(), focusUntil: z.string().nullable() }),
              ),
            }),
          },
        },
      },
      async (_request, reply) =>
        reply.send({ items: await listAvailability(db, await listActiveStaff(db), now()) }),
    );
    app.post(
      '/rhythm/words',
      {
        config: own,
        schema: {
          tags,
          summary: 'Leave word with a colleague; who is deep in work finds it afterwards',
          body: z.strictObject({
            staffId: z.string().max(64),
            text: z.string().trim().min(1).max(200),
          }),
          response: { 201: z.object({ heldUntil: z.string().nullable() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const person = personOf(request);
          if (!person.ok) return person;
          const key = readIdempotencyKey(request);
          if (!key.ok) return key;
          const { id, name } = person.value;
          const word = { ...request.body, from: name, key: `${id}:${key.value}` };
          return leaveWord(tx, word, now());
        }),
    );
  };
}
