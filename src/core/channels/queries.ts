import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Channel } from './model.ts';

/** The columns of a channel under their names in code. */
export const CHANNEL_COLUMNS = sql`id, name, kind, currency, default_locale as "defaultLocale", country,
  hostnames, prices_include_tax as "pricesIncludeTax", is_default as "isDefault", is_open as "isOpen", version`;

/** All channels, the default one first. */
export async function listChannels(db: Db | Tx): Promise<Channel[]> {
  const { rows } = await sql<Channel>`
    select ${CHANNEL_COLUMNS} from channels.channel order by is_default desc, id`.execute(db);
  return rows;
}

/** Which of these channels exist. */
export async function findChannelIds(
  db: Db | Tx,
  channelIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.channel where id = any(${[...channelIds]}::text[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Channels kept in memory for the routes of the shop. */
export interface ChannelDirectory {
  list(): Promise<Channel[]>;
  /**
   * The channel a request means: `X-Channel` when given, else the host name, else the default channel.
   * Refuses `channel-unknown` (404) for an `X-Channel` that does not exist.
   */
  resolve(request: {
    headers: Record<string, unknown>;
    hostname?: string;
  }): Promise<Result<Channel>>;
}

/** The channels, read again when older than `keepMs` (default 500 ms): a change is seen within a second. */
export function channelDirectory(db: Db, keepMs = 500): ChannelDirectory {
  let kept: { until: number; channels: Promise<Channel[]> } | null = null;
  const list = (): Promise<Channel[]> => {
    const now = performance.now();
    if (kept && kept.until > now) return kept.channels;
    const entry = { until: now + keepMs, channels: listChannels(db) };
    kept = entry;
    entry.channels.catch(() => {
      if (kept === entry) kept = null;
    });
    return entry.channels;
  };
  return {
    list,
    async resolve(request) {
      const channels = await list();
      const wanted = request.headers['x-channel'];
      if (typeof wanted === 'string' && wanted !== '') {
        const named = channels.find((channel) => channel.id === wanted);
        return named ? ok(named) : refuse('channel-unknown', 404);
      }
      const host = request.hostname?.toLowerCase().replace(/:\d+$/, '');
      const byHost = channels.find((channel) => host && channel.hostnames.includes(host));
      const channel = byHost ?? channels[0];
      return channel ? ok(channel) : refuse('channel-unknown', 404);
    },
  };
}
