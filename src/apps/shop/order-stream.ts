import type { FastifyReply, FastifyRequest } from 'fastify';
import { followFacts, type Follower, type OutboxEvent } from '../../platform/outbox/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** What a page follows: one order, or all orders of whoever is signed in. */
export type Watched = { orderId: number } | { partyId: number };

/** How often and how much; a test makes it faster. */
interface StreamLimits {
  everyMs: number;
  /** Open streams of one network address. */
  perAddress: number;
  /** Open streams of this process. */
  most: number;
  /** A line that keeps the connection open through proxies. */
  beatMs: number;
  /** After that the browser connects anew, perhaps to another server. */
  lastMs: number;
}

const LIMITS: StreamLimits = {
  everyMs: 700,
  perAddress: 8,
  most: 5_000,
  beatMs: 25_000,
  lastMs: 15 * 60_000,
};

interface Listener {
  watched: Watched;
  address: string;
  /** The mark that its page last heard of. */
  mark: number;
  say(text: string): void;
  end(): void;
}

/**
 * Tells open pages that their order went on (server-sent events). One reader of the outbox serves every page of this process, and
 * only while there is one; servers need not know of each other, since each reads what all have committed. An event names the
 * order's version, so that a page that comes back with `Last-Event-ID` hears at once what it missed.
 */
export function orderStream(db: Db, given: Partial<StreamLimits> = {}) {
  const limits = { ...LIMITS, ...given };
  const listeners = new Set<Listener>();
  let follower: Follower | null = null;

  const tell = async (orderIds: readonly number[] | null): Promise<void> => {
    const found = await readMarks(db, [...listeners], orderIds);
    for (const listener of listeners) {
      const mark = found(listener.watched);
      if (mark === undefined || mark <= listener.mark) continue;
      listener.mark = mark;
      listener.say(`event: order\nid: ${mark}\ndata: {"version":${mark}}\n\n`);
    }
  };

  const hear = async (events: OutboxEvent[]): Promise<boolean> => {
    const ids = events.flatMap(({ topic, payload }) => {
      const { orderId } = (payload ?? {}) as { orderId?: unknown };
      return topic.startsWith('order.') && typeof orderId === 'number' ? [orderId] : [];
    });
    if (ids.length > 0) await tell(ids);
    return false;
  };

  const leave = (listener: Listener) => {
    listeners.delete(listener);
    if (listeners.size > 0 || !follower) return;
    void follower.close();
    follower = null;
  };

  return {
    /** Opens a stream, or answers 429 or 503 when there are too many. */
    async open(request: FastifyRequest, reply: FastifyReply, watched: Watched): Promise<void> {
      const { ip: address } = request;
      const own = [...listeners].filter((listener) => listener.address === address);
      const refused =
        own.length >= limits.perAddress ? 429 : listeners.size >= limits.most ? 503 : 0;
      if (refused) {
        await reply.code(refused).header('retry-after', '30').send();
        return;
      }
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const beat = setInterval(() => raw.write(': .\n\n'), limits.beatMs);
      const last = setTimeout(() => raw.end(), limits.lastMs);
      const listener: Listener = {
        watched,
        address,
        mark: markOf(request),
        say: (text) => void raw.write(text),
        end: () => raw.end(),
      };
      listeners.add(listener);
      raw.on('close', () => {
        clearInterval(beat);
        clearTimeout(last);
        leave(listener);
      });
      raw.write('retry: 3000\n\n');
      follower ??= followFacts(db, hear, { everyMs: limits.everyMs, maxAgeMs: limits.everyMs * 4 });
      await follower.catchUp();
      // What happened before the reader began is read once; a page without a mark has just been made.
      await tell(null);
    },
    /** Ends every stream: browsers come back to a server that stays. */
    async close(): Promise<void> {
      for (const listener of listeners) listener.end();
      listeners.clear();
      await follower?.close();
      follower = null;
    },
    count: () => listeners.size,
  };
}

/** The mark that a page was made with: of the last event that it heard, or of its address. */
function markOf(request: FastifyRequest): number {
  const { version } = request.query as { version?: unknown };
  const header = request.headers['last-event-id'];
  return Math.max(0, ...[header, version].map((text) => Number(text)).filter(Number.isSafeInteger));
}

/** The marks of now of those who follow one of the orders (null: of all), in one statement. */
async function readMarks(
  db: Db,
  listeners: readonly Listener[],
  orderIds: readonly number[] | null,
): Promise<(watched: Watched) => number | undefined> {
  const orders = listeners.flatMap(({ watched }) => ('orderId' in watched ? watched.orderId : []));
  const asked = orderIds === null ? orders : orders.filter((id) => orderIds.includes(id));
  const parties = listeners.flatMap(({ watched }) => ('partyId' in watched ? watched.partyId : []));
  if (asked.length + parties.length === 0) return () => undefined;
  const { rows } = await sql<{ kind: string; id: number; mark: number }>`
    select 'order' as kind, id, version as mark from orders."order" where id = any(${asked}::bigint[])
    union all
    select 'party', party_id, sum(version)::int from orders."order"
    where party_id = any(${parties}::bigint[]) group by party_id`.execute(db);
  const marks = new Map(rows.map(({ kind, id, mark }) => [`${kind} ${id}`, mark]));
  return (watched) =>
    marks.get('orderId' in watched ? `order ${watched.orderId}` : `party ${watched.partyId}`);
}

/** The mark of all orders of a customer now, for a page that shows them. */
export async function markOfParty(db: Db, partyId: number): Promise<number> {
  const { rows } = await sql<{ mark: number | null }>`
    select sum(version)::int as mark from orders."order" where party_id = ${partyId}`.execute(db);
  return rows[0]?.mark ?? 0;
}
