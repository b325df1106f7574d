import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import { transact, type Db } from '../db/index.ts';
import { askOutside, goingOut } from '../egress/index.ts';
import { MOST_TRIES } from './messages.ts';
import type { WebhookDeps } from './model.ts';
import { signedHeaders } from './sign.ts';
import { findOutgoing, noteTry, switchEndpointOff, type Outgoing } from './store.ts';

const LONGEST_FAULT = 300;

/**
 * Tries one delivery. Any answer of 2xx is a success; a redirect is not followed. Throws when another try is due; after the last one
 * the delivery is `failed` and a person may send it again. 410 switches the endpoint off, as the specification asks.
 */
export async function deliver(
  deps: Pick<WebhookDeps, 'db' | 'allowsLocalHosts'>,
  deliveryId: number,
  attempt: number,
): Promise<void> {
  const outgoing = await findOutgoing(deps.db, deliveryId);
  if (outgoing?.state !== 'waiting') return;
  if (!outgoing.active) {
    await noteTry(deps.db, deliveryId, { state: 'failed', status: null, fault: 'endpoint off' });
    return;
  }
  const { status, fault } = await send(deps, outgoing);
  if (status !== null && status >= 200 && status < 300) {
    await noteTry(deps.db, deliveryId, { state: 'delivered', status, fault: '' });
    return;
  }
  const isGone = status === 410;
  const isLast = isGone || attempt >= MOST_TRIES;
  await noteTry(deps.db, deliveryId, { state: isLast ? 'failed' : 'waiting', status, fault });
  if (isGone) await switchOff(deps.db, outgoing);
  if (!isLast) throw new Error(`webhook ${deliveryId}: ${status ?? fault}`);
}

/** The program said that it is gone: nothing is sent to it any more, and the timeline says since when. */
async function switchOff(db: Db, { endpointId, url }: Outgoing): Promise<void> {
  await transact(db, async (tx) => {
    if (!(await switchEndpointOff(tx, endpointId))) return ok(null);
    await recordChange(tx, systemActor('webhooks'), {
      entityKind: 'webhook',
      entityId: String(endpointId),
      entityLabel: url,
      action: 'update',
      before: { active: true },
      after: { active: false },
    });
    return ok(null);
  });
}

async function send(
  deps: { allowsLocalHosts: boolean },
  { url, messageId, body, secrets }: Outgoing,
): Promise<{ status: number | null; fault: string }> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Sereine-Webhooks/1',
    ...signedHeaders({ id: messageId, body }, secrets, new Date()),
  };
  try {
    const answer = await goingOut('webhook', () =>
      askOutside(deps, new URL(url), { method: 'POST', headers, body }),
    );
    // What it says does not matter, and may never end.
    answer.destroy();
    return { status: answer.statusCode ?? null, fault: '' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { status: null, fault: (message || code || '').slice(0, LONGEST_FAULT) };
  }
}
