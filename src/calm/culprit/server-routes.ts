import { z } from 'zod';
import { sendResult, type RoutePlugin } from '../../platform/http/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { compareSettings } from '../../platform/settings/index.ts';
import { checkServer, CHECKS, STATES, type ServerCheckDeps } from './server-check.ts';

const read = { scope: 'settings:read' } as const;

/** The state of the server, and what is not as in a new shop; registered under `/api/admin`. */
export function serverCheckRoutes(deps: ServerCheckDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/server-check',
      {
        config: read,
        schema: {
          tags: ['incidents'],
          summary:
            'Look at the server as a technician does: versions, disk, clock, queues, mail, certificate',
          response: {
            200: z.object({
              items: z.array(
                z
                  .object({
                    key: z.enum(CHECKS),
                    state: z.enum(STATES),
                    facts: z.record(z.string(), z.union([z.string(), z.number()])),
                  })
                  .meta({ id: 'ServerCheck' }),
              ),
              settings: z
                .array(
                  z.object({
                    key: z.string(),
                    changed: z.array(z.string()),
                    refused: z.array(z.string()),
                  }),
                )
                .describe('Settings that are not as in a new shop'),
            }),
          },
        },
      },
      async (_request, reply) => {
        const [items, settings] = await Promise.all([
          checkServer(deps),
          compareSettings(deps.db, deps.definitions),
        ]);
        return sendResult(reply, ok({ items, settings }));
      },
    );
  };
}
