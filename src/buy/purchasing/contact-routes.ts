import { stringifyForOthers } from '../../kernel/instants.ts';
import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { forgetContact, readContactData } from './contact-data.ts';

const tags = ['suppliers'];
const write = { scope: 'suppliers:write' } as const;
const email = z.string().trim().min(3).max(254);

/** Routes by which a supplier's contact is handed over or forgotten (R45); registered under `/api/admin`. */
export function supplierContactRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/supplier-contacts/export.json',
      {
        config: { ...write, people: 'all' },
        schema: {
          tags,
          summary: 'All that is kept of a supplier’s contact',
          querystring: z.object({ email }),
        },
      },
      async (request, reply) =>
        reply
          .header('content-type', 'application/json; charset=utf-8')
          .header('content-disposition', 'attachment; filename="contact.json"')
          .header('cache-control', 'private, no-store')
          .send(stringifyForOthers(await readContactData(db, request.query.email), 2)),
    );
    app.post(
      '/supplier-contacts/forget',
      {
        config: write,
        schema: {
          tags,
          summary: 'Forget a supplier’s contact',
          body: z.strictObject({ email }),
          response: { 200: z.object({ suppliers: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          forgetContact(tx, actorOf(request), request.body.email),
        ),
    );
  };
}
