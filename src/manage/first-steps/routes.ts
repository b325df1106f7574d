import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import { writeSetting } from '../../platform/settings/index.ts';
import { firstStepsSetting } from './settings.ts';
import { readFirstSteps, STEP_KEYS, type StepFacts } from './steps.ts';

const tags = ['first steps'];
const guideSchema = z
  .object({
    steps: z.array(
      z.object({
        key: z.enum(STEP_KEYS),
        done: z.boolean().describe('Seen in what the shop has recorded'),
        missing: z.array(z.string()).describe('Fields of the company that are still empty'),
      }),
    ),
    putAway: z.boolean(),
  })
  .meta({ id: 'FirstSteps' });

/** The guide of the first steps, registered under `/api/admin`. */
export function firstStepsAdminRoutes(deps: { db: Db; facts: StepFacts }): RoutePlugin {
  return async (app) => {
    app.get(
      '/first-steps',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags,
          summary: 'What the shop still needs before it can sell',
          response: { 200: guideSchema },
        },
      },
      () => readFirstSteps(deps.db, deps.facts),
    );

    app.put(
      '/first-steps',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Put the guide away, or take it out again',
          body: z.strictObject({ putAway: z.boolean() }),
          response: { 200: z.object({ putAway: z.boolean() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const saved = await writeSetting(
            tx,
            actorOf(request),
            firstStepsSetting,
            request.body,
            'any',
          );
          return saved.ok ? { ok: true, value: saved.value.value } : saved;
        }),
    );
  };
}
