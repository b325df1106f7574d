import { load } from '../load.ts';
import { told, type Figure } from '../report.ts';
import { medusa } from './medusa.ts';
import { vendure } from './vendure.ts';

/** One thing a shop API does, as requests that a peer understands. */
export interface PeerWorkload {
  headers: Record<string, string>;
  list(): { path: string; body?: unknown };
  detail(handle: string): { path: string; body?: unknown };
  search(word: string): { path: string; body?: unknown };
  /** Handles and words to ask for, read from the running server. */
  read(base: string): Promise<{ handles: string[]; words: string[] }>;
  /** Opens a cart and adds one line; rejects when the server refuses. */
  cartAndLine(base: string): Promise<void>;
}

const PEERS: Record<string, (key: string) => PeerWorkload> = { medusa, vendure };

/** The reading and cart part of the suite `sell` against a Vendure or Medusa server that somebody started. */
export async function benchPeer(name: string, base: string, key: string): Promise<Figure[]> {
  const make = PEERS[name];
  if (!make || !base)
    throw new Error(`--peer ${Object.keys(PEERS).join('|')} --base URL [--key KEY]`);
  const peer = make(key);
  const { handles, words } = await peer.read(base);
  const figures: Figure[] = [];
  const measure = async (title: string, requests: { path: string; body?: unknown }[]) => {
    const under = await load(
      base,
      requests.map((r) => ({
        ...r,
        method: r.body === undefined ? 'GET' : 'POST',
        headers: peer.headers,
      })),
    );
    figures.push(told(title, under.perSecond, 'req/s'), told(`${title} p99`, under.p99Ms, 'ms'));
  };
  await measure('list', [peer.list()]);
  await measure(
    'detail',
    handles.map((handle) => peer.detail(handle)),
  );
  await measure(
    'search',
    words.map((word) => peer.search(word)),
  );
  let done = 0;
  const until = performance.now() + 5_000;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < until) {
        await peer.cartAndLine(base);
        done += 1;
      }
    }),
  );
  figures.push(told('cart + line', done / 5, '/s'));
  return figures;
}
