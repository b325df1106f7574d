import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { keepFact } from './facts.ts';

/** A service of others that the shop leans on. */
export interface Provider {
  id: string;
  label: string;
  host: string;
  port: number;
}

const WAIT_MS = 5_000;
/** One silence may be chance. */
const PAUSE_MS = 3_000;

/** Notes on the timeline which services can no longer be reached, and which can again. */
export async function watchProviders(
  db: Db,
  providers: readonly Provider[],
  reach: (provider: Provider) => Promise<boolean> = reachTwice,
): Promise<void> {
  for (const provider of providers) {
    const state = (await reach(provider)) ? 'reachable' : 'unreachable';
    const { id, label } = provider;
    await transact(db, async (tx) =>
      ok(await keepFact(tx, { kind: 'provider', id, label, seen: { state } })),
    );
  }
}

async function reachTwice(provider: Provider): Promise<boolean> {
  if (await reachOnce(provider)) return true;
  await sleep(PAUSE_MS);
  return reachOnce(provider);
}

function reachOnce({ host, port }: Provider): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(WAIT_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => end(true));
  });
}
