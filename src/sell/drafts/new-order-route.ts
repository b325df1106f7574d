import { ok, type Result } from '../../kernel/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db/index.ts';
import { actorOf, writeOnce, type RoutePlugin } from '../../platform/http/index.ts';
import type { z } from 'zod';
import { placedOf } from './admin-routes.ts';
import { addDraftLine, changeDraft, changeDraftLine, createDraft } from './commands.ts';
import { readDraft } from './facts.ts';
import { loadCart } from '../carts/index.ts';
import type { DraftDeps } from './model.ts';
import { placeDraft } from './place.ts';
import { newOrderSchema, placedSchema } from './schemas.ts';

/** `POST /api/admin/orders`: an order by phone, letter or another program, in one request. */
export function newOrderAdminRoutes(deps: DraftDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/orders',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['orders'],
          summary: 'Place an order for a customer: lines, addresses, delivery and how it is paid',
          body: newOrderSchema,
          response: { 201: placedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          placeAtOnce(deps, tx, actorOf(request), request.body, request.id),
        ),
    );
  };
}

/** Writes a draft and places it in one transaction: all of it or nothing. */
async function placeAtOnce(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  body: z.output<typeof newOrderSchema>,
  key: string,
): Promise<Result<ReturnType<typeof placedOf>>> {
  const { channelId, locale, customerId, lines, payment, delivery, ...change } = body;
  const made = await createDraft(deps, tx, actor, {
    channelId,
    locale,
    ...(customerId === undefined ? {} : { customerId }),
  });
  if (!made.ok) return made;
  const { id } = made.value;
  for (const { variantId, quantity, price } of lines) {
    const added = await addDraftLine(tx, id, 'any', { variantId, quantity });
    if (!added.ok) return added;
    if (!price) continue;
    const draft = (await readDraft(tx, { id }))!;
    const line = (await loadCart(tx, draft.cartId))!.lines.find((l) => l.variantId === variantId)!;
    const priced = await changeDraftLine(tx, id, 'any', line.id, { price });
    if (!priced.ok) return priced;
  }
  // The delivery is chosen last: it depends on where to and on what.
  for (const part of [change, ...(delivery ? [{ delivery }] : [])]) {
    const changed = await changeDraft(deps, tx, actor, id, 'any', part);
    if (!changed.ok) return changed;
  }
  const placed = await placeDraft(deps, tx, actor, {
    id,
    expected: 'any',
    payment,
    idempotencyKey: `office:${key}`,
  });
  return placed.ok ? ok(placedOf(placed.value)) : placed;
}
