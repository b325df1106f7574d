import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Channel, ChannelPatch, NewChannel } from './model.ts';
import { CHANNEL_COLUMNS } from './queries.ts';

/** Opens a new channel. Refusals: `channel-exists` (409), `hostname-invalid` (422), `hostname-taken` (409). */
export async function createChannel(
  tx: Tx,
  actor: Actor,
  input: NewChannel,
): Promise<Result<Channel>> {
  const { rows: same } = await sql`select 1 from channels.channel where id = ${input.id}`.execute(
    tx,
  );
  if (same.length > 0) {
    return refuse('channel-exists', 409, { fields: [{ pointer: '/id', code: 'channel-exists' }] });
  }
  const hostnames = normaliseHostnames(input.hostnames ?? []);
  const allowed = await refuseHostnames(tx, input.id, hostnames);
  if (!allowed.ok) return allowed;
  if (input.isDefault)
    await sql`update channels.channel set is_default = false where is_default`.execute(tx);
  const { rows } = await sql<Channel>`
    insert into channels.channel (id, name, kind, currency, default_locale, country, hostnames,
      prices_include_tax, is_default, is_open)
    values (${input.id}, ${input.name}, ${input.kind ?? 'web'}, ${input.currency ?? 'EUR'},
      ${input.defaultLocale ?? 'fr'}, ${input.country ?? 'FR'}, ${hostnames}::text[],
      ${input.pricesIncludeTax ?? true}, ${input.isDefault ?? false}, ${input.isOpen ?? true})
    returning ${CHANNEL_COLUMNS}`.execute(tx);
  const channel = rows[0]!;
  await recordChange(tx, actor, {
    entityKind: 'channel',
    entityId: channel.id,
    entityLabel: channel.name,
    action: 'create',
    before: null,
    after: { ...channel },
  });
  await emit(tx, 'channels.channel-changed', { channelId: channel.id });
  return ok(channel);
}

/**
 * Changes a channel. Refusals: `channel-unknown` (404), `version-changed` (412), `hostname-invalid` (422),
 * `hostname-taken` (409), `channel-default-required` (409) when the only default channel would cease to be one.
 */
export async function updateChannel(
  tx: Tx,
  actor: Actor,
  id: string,
  expected: ExpectedVersion,
  patch: ChannelPatch,
  origin: { record?: false } = {},
): Promise<Result<Channel>> {
  const { rows } = await sql<Channel>`
    select ${CHANNEL_COLUMNS} from channels.channel where id = ${id} for update`.execute(tx);
  const current = rows[0];
  if (!current) return refuse('channel-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const wanted: Channel = { ...current, ...patch };
  wanted.hostnames = normaliseHostnames(wanted.hostnames);
  if (current.isDefault && !wanted.isDefault) return refuse('channel-default-required', 409);
  const allowed = await refuseHostnames(tx, id, wanted.hostnames);
  if (!allowed.ok) return allowed;
  const before: JsonObject = {};
  const after: JsonObject = {};
  for (const key of Object.keys(patch) as (keyof ChannelPatch)[]) {
    if (JSON.stringify(current[key]) === JSON.stringify(wanted[key])) continue;
    before[key] = current[key] as Json;
    after[key] = wanted[key] as Json;
  }
  if (Object.keys(after).length === 0) return ok(current);
  if (wanted.isDefault && !current.isDefault) {
    await sql`update channels.channel set is_default = false, version = version + 1 where is_default`.execute(
      tx,
    );
  }
  const { rows: saved } = await sql<Channel>`
    update channels.channel set name = ${wanted.name}, default_locale = ${wanted.defaultLocale},
      country = ${wanted.country}, hostnames = ${wanted.hostnames}::text[],
      is_default = ${wanted.isDefault}, is_open = ${wanted.isOpen}, version = version + 1
    where id = ${id} returning ${CHANNEL_COLUMNS}`.execute(tx);
  const entity = { entityKind: 'channel', entityId: id, entityLabel: wanted.name };
  if (origin.record !== false) {
    await recordChange(tx, actor, { ...entity, action: 'update', before, after });
  }
  await emit(tx, 'channels.channel-changed', { channelId: id });
  return ok(saved[0]!);
}

/** How a change of a channel is undone (entity kind `channel`). A channel is never deleted. */
export const channelUndo: UndoHandler = {
  async read(tx, id, fields) {
    const { rows } = await sql<JsonObject>`
      select ${CHANNEL_COLUMNS} from channels.channel where id = ${id} for update`.execute(tx);
    const channel = rows[0];
    if (!channel) return null;
    return Object.fromEntries(fields.map((field) => [field, channel[field] ?? null]));
  },
  apply: (tx, actor, id, values) =>
    updateChannel(tx, actor, id, 'any', values as ChannelPatch, { record: false }),
};

function normaliseHostnames(hostnames: readonly string[]): string[] {
  return [...new Set(hostnames.map((name) => name.trim().toLowerCase()).filter(Boolean))];
}

/** A host name as RFC 1123 has it: labels of letters, figures and hyphens; no port, no path. */
const HOSTNAME =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

async function refuseHostnames(
  tx: Tx,
  id: string,
  hostnames: readonly string[],
): Promise<Result<null>> {
  if (hostnames.length === 0) return ok(null);
  const refused = (hostname: string, code: string, status: 409 | 422, channel = '') => {
    const params = { hostname: hostname.slice(0, 80), channel };
    const pointer = `/hostnames/${hostnames.indexOf(hostname)}`;
    return refuse(code, status, { params, fields: [{ pointer, code, params }] });
  };
  const odd = hostnames.find((hostname) => !HOSTNAME.test(hostname));
  if (odd !== undefined) return refused(odd, 'hostname-invalid', 422);
  const { rows } = await sql<{ name: string; hostname: string }>`
    select name, (select h from unnest(hostnames) h where h = any(${[...hostnames]}::text[]) limit 1) as hostname
    from channels.channel
    where id <> ${id} and hostnames && ${[...hostnames]}::text[] limit 1`.execute(tx);
  if (!rows[0]) return ok(null);
  return refused(rows[0].hostname, 'hostname-taken', 409, rows[0].name);
}
