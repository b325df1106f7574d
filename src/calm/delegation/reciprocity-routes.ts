import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, idParam, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { confirmDays, readReciprocity, writeDays } from './reciprocity.ts';

const tags = ['stand-ins'];
const own = { scope: 'signed-in' } as const;

/** Days given and received between people of the house, each of whom confirms; registered under `/api/admin`. */
export function reciprocityRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/reciprocity',
      {
        config: own,
        schema: {
          tags,
          summary: 'Days given and received, and the balance with each person',
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  id: z.int(),
                  otherName: z.string(),
                  direction: z.enum(['given', 'received']),
                  halfDays: z.int(),
                  onDay: z.string(),
                  note: z.string(),
                  confirmed: z.boolean(),
                  mine: z.boolean(),
                }),
              ),
              balances: z.array(z.object({ otherName: z.string(), halfDays: z.int() })),
            }),
          },
        },
      },
      async (request, reply) => reply.send(await readReciprocity(db, String(actorOf(request).id))),
    );
    app.post(
      '/reciprocity',
      {
        config: own,
        schema: {
          tags,
          summary: 'Write days down; they count once the other has confirmed',
          body: z.strictObject({
            otherEmail: z.email().max(254),
            direction: z.enum(['given', 'received']),
            halfDays: z.int().min(1).max(400),
            onDay: z.iso.date(),
            note: z.string().trim().max(300).default(''),
          }),
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          writeDays(tx, String(actorOf(request).id), request.body),
        ),
    );
    app.post(
      '/reciprocity/:id/confirm',
      {
        config: own,
        schema: {
          tags,
          summary: 'Confirm days that the other wrote down',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          confirmDays(tx, String(actorOf(request).id), request.params.id),
        ),
    );
  };
}
