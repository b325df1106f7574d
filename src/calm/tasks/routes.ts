import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  idParam,
  principalOf,
  readIfMatch,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { changeTask, noteTask } from './commands.ts';
import { listDoneTasks, listOpenTasks, type TaskReader } from './store.ts';

const tags = ['tasks'];
// Everybody has things to come back to; each sees their own and those of nobody in particular.
const own = { scope: 'signed-in' } as const;
const taskSchema = z
  .object({
    id: z.int(),
    title: z.string(),
    detail: z.string(),
    path: z.string(),
    staffId: z.string().nullable(),
    staffName: z.string().nullable(),
    askedBy: z.string(),
    comeBackAt: z.string().nullable(),
    createdAt: z.string(),
    doneAt: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Task' });
const newTask = z.strictObject({
  title: z.string().trim().min(1).max(200),
  detail: z.string().trim().max(2_000).default(''),
  path: z
    .string()
    .max(300)
    .regex(/^(\/|$)/, 'office-path-invalid')
    .default(''),
  staffId: z.string().max(64).nullable().default(null),
  askedBy: z.string().trim().max(120).default(''),
  comeBackAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** Things to come back to; registered under `/api/admin`. */
export function taskRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/tasks',
      {
        config: own,
        schema: {
          tags,
          summary: 'What one has to come back to, and what was done last',
          response: { 200: z.object({ open: z.array(taskSchema), done: z.array(taskSchema) }) },
        },
      },
      async (request, reply) => {
        const { reader } = readerOf(request);
        const [open, done] = await Promise.all([
          listOpenTasks(db, reader),
          listDoneTasks(db, reader),
        ]);
        return reply.send({ open, done });
      },
    );
    app.post(
      '/tasks',
      {
        config: own,
        schema: {
          tags,
          summary: 'Note something to come back to, for oneself or a colleague',
          body: newTask,
          response: { 201: z.object({ id: z.int().nullable() }) },
        },
      },
      (request, reply) => writeOnce(db, request, reply, 201, (tx) => noteTask(tx, request.body)),
    );
    app.patch(
      '/tasks/:id',
      {
        config: own,
        schema: {
          tags,
          summary: 'Mark a task done or open again, or come back to it at another time',
          params: idParam,
          body: z.strictObject({
            done: z.boolean().optional(),
            comeBackAt: z.iso.datetime({ offset: true }).nullable().optional(),
          }),
          response: { 200: taskSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { id } = request.params;
          return changeTask(tx, readerOf(request), id, expected.value, request.body);
        }),
    );
  };
}

/** Who asks, and what they see: neither a key nor somebody who stands in sees what belongs to nobody. */
function readerOf(request: FastifyRequest): { actor: Actor; reader: TaskReader } {
  const { actor, isGuest, via } = principalOf(request);
  const isStaff = via === 'session';
  return {
    actor,
    reader: { staffId: isStaff ? String(actor.id) : '', seesShared: isStaff && !isGuest },
  };
}
