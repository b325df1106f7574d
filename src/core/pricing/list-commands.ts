import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { ChangeOrigin } from '../catalogue/index.ts';
import { keepGroupsInUse } from '../parties/index.ts';
import { scheduleDates, tellListChanged } from './follow-dates.ts';
import type { NewPriceList, PriceList, PriceListFields, PriceListRow } from './list-model.ts';
import { getPriceList, LIST_COLUMNS, lockPriceList } from './list-queries.ts';

// A group that a list names is part of the history of prices.
keepGroupsInUse(async (tx, groupId) => {
  const { rows } =
    await sql`select 1 from pricing.price_list where group_id = ${groupId} limit 1`.execute(tx);
  return rows.length > 0 ? 'group-in-use' : null;
});

const FIELDS = [
  'name',
  'note',
  'groupId',
  'priority',
  'startsAt',
  'endsAt',
  'state',
  'announcesReduction',
] as const satisfies readonly (keyof PriceListFields)[];

/**
 * Makes a list, a draft unless said otherwise. Refusals with a field each (422): `channel-unknown`,
 * `customer-group-unknown`, `list-name-required`, `list-dates-reversed`, `list-tax-mode` (a list for everybody is as its
 * channel), `reduction-for-group` (only what everybody pays can be announced as a reduction).
 */
export async function createPriceList(
  tx: Tx,
  actor: Actor,
  input: NewPriceList,
): Promise<Result<PriceListRow>> {
  const { rows: channels } = await sql<{ includes: boolean }>`
    select prices_include_tax as includes from channels.channel where id = ${input.channelId}`.execute(
    tx,
  );
  if (!channels[0]) {
    return refuse('channel-unknown', 422, {
      fields: [{ pointer: '/channelId', code: 'channel-unknown' }],
    });
  }
  const channelIncludesTax = channels[0].includes;
  const fields = fieldsOf({ ...EMPTY, ...input });
  const includesTax = input.includesTax ?? channelIncludesTax;
  const allowed = await refuseInvalid(tx, fields, { includesTax, channelIncludesTax });
  if (!allowed.ok) return allowed;
  const { rows } = await sql<PriceList>`
    insert into pricing.price_list as l (name, note, channel_id, group_id, includes_tax, priority, starts_at, ends_at,
      state, announces_reduction)
    values (${fields.name}, ${fields.note}, ${input.channelId}, ${fields.groupId}::bigint, ${includesTax},
      ${fields.priority}, ${fields.startsAt}::timestamptz, ${fields.endsAt}::timestamptz, ${fields.state},
      ${fields.announcesReduction})
    returning ${LIST_COLUMNS}`.execute(tx);
  const list = rows[0]!;
  await appendListChange(tx, actor, list.id);
  await recordChange(tx, actor, {
    ...entityOf(list),
    action: 'create',
    before: null,
    after: { ...fields, channelId: list.channelId, includesTax },
  });
  await scheduleDates(tx, list);
  return getPriceList(tx, list.id);
}

/**
 * Changes a list; shop and carts follow at once. Refusals as `createPriceList`, `price-list-unknown` (404),
 * `version-changed` (412).
 */
export async function updatePriceList(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<PriceListFields>,
  origin: ChangeOrigin = {},
): Promise<Result<PriceListRow>> {
  const current = await lockPriceList(tx, id);
  if (!current) return refuse('price-list-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const fields = fieldsOf({ ...current, ...(Object.fromEntries(given) as typeof patch) });
  const before: JsonObject = {};
  const after: JsonObject = {};
  for (const key of FIELDS) {
    if (current[key] === fields[key]) continue;
    before[key] = current[key];
    after[key] = fields[key];
  }
  if (Object.keys(after).length === 0) return getPriceList(tx, id);
  const { rows: channels } = await sql<{ includes: boolean }>`
    select prices_include_tax as includes from channels.channel where id = ${current.channelId}`.execute(
    tx,
  );
  const allowed = await refuseInvalid(tx, fields, {
    includesTax: current.includesTax,
    channelIncludesTax: channels[0]!.includes,
  });
  if (!allowed.ok) return allowed;
  await sql`update pricing.price_list set name = ${fields.name}, note = ${fields.note},
      group_id = ${fields.groupId}::bigint, priority = ${fields.priority},
      starts_at = ${fields.startsAt}::timestamptz, ends_at = ${fields.endsAt}::timestamptz, state = ${fields.state},
      announces_reduction = ${fields.announcesReduction}, version = version + 1, updated_at = now(),
      followed_at = now()
    where id = ${id}`.execute(tx);
  if (Object.keys(after).some((key) => key !== 'name' && key !== 'note')) {
    await appendListChange(tx, actor, id);
    await scheduleDates(tx, { ...current, ...fields });
    // What only a group pays is not in the listing; what everybody paid before or will pay now is.
    const wasShown = current.state === 'active' && current.groupId === null;
    const isShown = fields.state === 'active' && fields.groupId === null;
    if (wasShown || isShown) await tellListChanged(tx, id);
  }
  if (origin.record !== false) {
    await recordChange(tx, actor, {
      ...entityOf({ id, name: fields.name }),
      action: 'update',
      before,
      after,
      ...(origin.why === undefined ? {} : { why: origin.why }),
    });
  }
  return getPriceList(tx, id);
}

/** How a change of a list is undone (entity kind `price-list`); what was created is archived. */
export const priceListUndo: UndoHandler = {
  async read(tx, id, fields) {
    const list = await lockPriceList(tx, Number(id));
    if (!list) return null;
    const values: Record<string, Json> = { ...list };
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) =>
    updatePriceList(tx, actor, Number(id), 'any', values as Partial<PriceListFields>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    updatePriceList(tx, actor, Number(id), 'any', { state: 'archived' }, { record: false }),
};

const EMPTY: Omit<PriceListFields, 'name'> = {
  note: '',
  groupId: null,
  priority: 0,
  startsAt: null,
  endsAt: null,
  state: 'draft',
  announcesReduction: false,
};

/** The fields alone, texts trimmed and instants in one form. */
function fieldsOf(given: PriceListFields): PriceListFields {
  const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());
  return {
    name: given.name.trim(),
    note: given.note.trim(),
    groupId: given.groupId,
    priority: given.priority,
    startsAt: instant(given.startsAt),
    endsAt: instant(given.endsAt),
    state: given.state,
    announcesReduction: given.announcesReduction,
  };
}

async function refuseInvalid(
  tx: Tx,
  fields: PriceListFields,
  mode: { includesTax: boolean; channelIncludesTax: boolean },
): Promise<Result<null>> {
  const refused: RefusedField[] = [];
  const add = (pointer: string, code: string) => refused.push({ pointer, code });
  if (fields.name === '') add('/name', 'list-name-required');
  const { startsAt, endsAt } = fields;
  if (startsAt !== null && endsAt !== null && Date.parse(startsAt) >= Date.parse(endsAt)) {
    add('/endsAt', 'list-dates-reversed');
  }
  if (fields.groupId === null) {
    if (mode.includesTax !== mode.channelIncludesTax) add('/includesTax', 'list-tax-mode');
  } else {
    if (fields.announcesReduction) add('/announcesReduction', 'reduction-for-group');
    // Shared, so that the group is not deleted meanwhile.
    const { rows } = await sql`select 1 from parties.customer_group
      where id = ${fields.groupId} for key share`.execute(tx);
    if (rows.length === 0) add('/groupId', 'customer-group-unknown');
  }
  return refused[0] ? refuse(refused[0].code, 422, { fields: refused }) : ok(null);
}

/** Appends what a list now says to its history (R37). */
async function appendListChange(tx: Tx, actor: Actor, id: number): Promise<void> {
  await sql`insert into pricing.price_list_change (list_id, channel_id, group_id, priority, starts_at, ends_at, state,
      announces_reduction, actor_label)
    select id, channel_id, group_id, priority, starts_at, ends_at, state, announces_reduction, ${actor.label}
    from pricing.price_list where id = ${id}`.execute(tx);
}

function entityOf(list: { id: number; name: string }) {
  return { entityKind: 'price-list', entityId: String(list.id), entityLabel: list.name };
}
