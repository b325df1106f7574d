import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  cutPage,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { listConsentProofs } from './consent-proofs.ts';

const proofSchema = z
  .object({
    id: z.int(),
    email: z.string(),
    partyId: z.int().nullable().describe('The customer with this address'),
    purpose: z.string(),
    source: z.string().describe('Where it was said'),
    wording: z.string().nullable().describe('What was read beside the box or the button'),
    proof: z.record(z.string(), z.string()).describe('What else proves it'),
    givenAt: z.string(),
    withdrawnAt: z.string().nullable().describe('Null: it holds'),
    withdrawnBy: z.string().nullable(),
  })
  .meta({ id: 'ConsentProof' });

/** The proofs of consent to messages (R42); registered under `/api/admin`. */
export function consentProofRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/consents',
      {
        config: { scope: 'customers:read' },
        schema: {
          tags: ['customers'],
          summary: 'List consents with their proofs and withdrawals, the newest first',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional().describe('Part of an e-mail address'),
            email: z.string().max(254).optional(),
            state: z.enum(['given', 'withdrawn']).optional(),
            source: z.string().max(64).optional(),
          }),
          response: { 200: pageOf(proofSchema) },
        },
      },
      async (request, reply) => {
        const cursor = readCursor(request.query.cursor, z.tuple([z.int()]));
        if (!cursor.ok) return sendRefusal(reply, cursor.refusal);
        const { limit, cursor: _, ...query } = request.query;
        const before = cursor.value?.[0];
        const rows = await listConsentProofs(deps.db, { ...query, before, limit: limit + 1 });
        return cutPage(rows, limit, ({ id }) => [id]);
      },
    );
  };
}
