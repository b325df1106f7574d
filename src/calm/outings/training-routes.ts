import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import {
  actorOf,
  idParam,
  principalOf,
  readIfMatch,
  sendRefusal,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import {
  addFile,
  addSource,
  fetchBookings,
  listSources,
  readSource,
  removeSource,
  type CalendarDeps,
} from './calendars.ts';
import { endFeedAddress, readFeedAddress, renewFeedAddress, type FeedDeps } from './feed.ts';
import * as schemas from './schemas.ts';
import { changeIdea, keepTrainingHour, noteIdea, readTraining, writeTraining } from './training.ts';

const own = { scope: 'signed-in' } as const;

/** What is of one person only: their hour of training, their ideas, their calendars; registered under `/api/admin`. */
export function trainingRoutes(deps: FeedDeps & CalendarDeps): RoutePlugin {
  return async (app) => {
    // A key is nobody: it learns nothing and keeps no calendar.
    app.addHook('preHandler', async (request, reply) => {
      if (principalOf(request).via === 'api-key')
        return sendRefusal(reply, { code: 'session-required', status: 403 });
    });
    await app.register(learnRoutes(deps));
    await app.register(calendarRoutes(deps));
  };
}

function learnRoutes({ db }: CalendarDeps): RoutePlugin {
  const tags = ['training'];
  return async (app) => {
    app.get(
      '/training',
      {
        config: own,
        schema: {
          tags,
          summary: 'One’s hour of the week for learning, the log, what to try',
          response: { 200: schemas.trainingSchema },
        },
      },
      async (request, reply) => reply.send(await readTraining(db, String(actorOf(request).id))),
    );
    app.put(
      '/training/hour',
      {
        config: own,
        schema: {
          tags,
          summary: 'Keep an hour of the week for learning, or give it up',
          body: schemas.hourBody,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          keepTrainingHour(tx, String(actorOf(request).id), request.body.hour),
        ),
    );
    app.post(
      '/training/entries',
      {
        config: own,
        schema: {
          tags,
          summary: 'Write down what one learnt',
          body: schemas.trainingBody,
          response: { 201: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          writeTraining(tx, String(actorOf(request).id), request.body),
        ),
    );
    app.post(
      '/training/ideas',
      {
        config: own,
        schema: {
          tags,
          summary: 'Note something to try',
          body: schemas.ideaBody,
          response: { 201: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          noteIdea(tx, String(actorOf(request).id), request.body.text),
        ),
    );
    app.patch(
      '/training/ideas/:id',
      {
        config: own,
        schema: {
          tags,
          summary: 'Say what became of an idea',
          params: idParam,
          body: schemas.ideaChange,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const staffId = String(actorOf(request).id);
          return changeIdea(tx, staffId, request.params.id, expected.value, request.body);
        }),
    );
  };
}

function calendarRoutes(deps: FeedDeps & CalendarDeps): RoutePlugin {
  const { db, now } = deps;
  const tags = ['calendar'];
  return async (app) => {
    app.get(
      '/own-calendars',
      {
        config: own,
        schema: {
          tags,
          summary: 'The secret address of one’s calendar, and one’s calendars elsewhere',
          response: { 200: schemas.calendarsSchema },
        },
      },
      async (request, reply) => {
        const staffId = String(actorOf(request).id);
        const [feedUrl, sources] = await Promise.all([
          readFeedAddress(deps, staffId),
          listSources(db, staffId),
        ]);
        return reply.header('cache-control', 'no-store').send({ feedUrl, sources });
      },
    );
    app.put(
      '/own-calendars/address',
      {
        config: own,
        schema: {
          tags,
          summary: 'Give one’s calendar a new secret address, or take it away',
          body: z.strictObject({ isOn: z.boolean() }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const staffId = String(actorOf(request).id);
          await (request.body.isOn ? renewFeedAddress : endFeedAddress)(tx, staffId);
          return ok(null);
        }),
    );
    app.post(
      '/own-calendars',
      {
        config: own,
        schema: {
          tags,
          summary: 'Add a calendar one has elsewhere: an address, or the text of a file',
          body: schemas.sourceBody,
          response: { 201: z.object({ id: z.int() }) },
        },
      },
      async (request, reply) => {
        const staffId = String(actorOf(request).id);
        const { name, url, text } = request.body;
        // The network is asked before anything is written: what cannot be read is said beside the field.
        const read = text === '' ? await fetchBookings(deps, url) : null;
        if (read && !read.ok) return sendRefusal(reply, read.refusal);
        return writeOnce(db, request, reply, 201, (tx) =>
          read
            ? addSource(tx, staffId, { name, ...read.value })
            : addFile(tx, staffId, { name, text }, now()),
        );
      },
    );
    app.post(
      '/own-calendars/:id/read',
      {
        config: own,
        schema: {
          tags,
          summary: 'Read a calendar anew',
          params: idParam,
          body: z.strictObject({}),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const sources = await listSources(db, String(actorOf(request).id));
        if (sources.some(({ id }) => id === request.params.id)) {
          await readSource(deps, request.params.id);
        }
        return reply.status(204).send(null);
      },
    );
    app.delete(
      '/own-calendars/:id',
      {
        config: own,
        schema: {
          tags,
          summary: 'Forget a calendar one has elsewhere',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          removeSource(tx, String(actorOf(request).id), request.params.id),
        ),
    );
  };
}
