import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  pickFields,
  recordChange,
  recordChanges,
  type UndoHandler,
} from '../../platform/changes/index.ts';
import { sql, type Db, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { customerLabel } from './commands.ts';
import type { Customer, CustomerGroup, CustomerGroupFields } from './model.ts';
import { CUSTOMER_COLUMNS, GROUP_COLUMNS } from './queries.ts';

/** The code of why a group is needed; null: it is not. */
type GroupUse = (tx: Tx, groupId: number) => Promise<string | null>;

const uses = new Set<GroupUse>();

/** Registers what a room above needs a group for: a group in use is not deleted. */
export function keepGroupsInUse(useOf: GroupUse): void {
  uses.add(useOf);
}

/** A group with the number of its members. */
export type CustomerGroupRow = CustomerGroup & { membersCount: number };

/** All groups by name. A shop has a handful. */
export async function listCustomerGroups(db: Db | Tx): Promise<CustomerGroupRow[]> {
  const { rows } = await sql<CustomerGroupRow>`
    select ${GROUP_COLUMNS}, (select count(*)::int from parties.party p where p.group_id = g.id) as "membersCount"
    from parties.customer_group g order by platform.plain(g.name), g.id`.execute(db);
  return rows;
}

/** One group. Refusal: `customer-group-unknown` (404). */
export async function getCustomerGroup(db: Db | Tx, id: number): Promise<Result<CustomerGroupRow>> {
  const { rows } = await sql<CustomerGroupRow>`
    select ${GROUP_COLUMNS}, (select count(*)::int from parties.party p where p.group_id = g.id) as "membersCount"
    from parties.customer_group g where g.id = ${id}`.execute(db);
  return rows[0] ? ok(rows[0]) : refuse('customer-group-unknown', 404);
}

/** Makes an empty group. Refusals: `group-name-required` (422), `group-name-taken` (409). */
export async function createCustomerGroup(
  tx: Tx,
  actor: Actor,
  input: { name: string; nameEn?: string },
): Promise<Result<CustomerGroupRow>> {
  const fields = { name: input.name.trim(), nameEn: (input.nameEn ?? '').trim() };
  const allowed = await refuseName(tx, null, fields.name);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<CustomerGroup>`
    insert into parties.customer_group as g (name, name_en) values (${fields.name}, ${fields.nameEn})
    returning ${GROUP_COLUMNS}`.execute(tx);
  const group = rows[0]!;
  await recordChange(tx, actor, {
    ...entityOf(group),
    action: 'create',
    before: null,
    after: fields,
  });
  return ok({ ...group, membersCount: 0 });
}

/** Renames a group. Refusals as `createCustomerGroup`, `customer-group-unknown` (404), `version-changed` (412). */
export async function updateCustomerGroup(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<CustomerGroupFields>,
  origin: { record?: false } = {},
): Promise<Result<CustomerGroupRow>> {
  await lockGroup(tx, id);
  const read = await getCustomerGroup(tx, id);
  if (!read.ok) return read;
  const current = read.value;
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const name = (patch.name ?? current.name).trim();
  const nameEn = (patch.nameEn ?? current.nameEn).trim();
  const before: JsonObject = {};
  const after: JsonObject = {};
  if (name !== current.name) [before.name, after.name] = [current.name, name];
  if (nameEn !== current.nameEn) [before.nameEn, after.nameEn] = [current.nameEn, nameEn];
  if (Object.keys(after).length === 0) return ok(current);
  const allowed = await refuseName(tx, id, name);
  if (!allowed.ok) return allowed;
  await sql`update parties.customer_group set name = ${name}, name_en = ${nameEn}, version = version + 1
    where id = ${id}`.execute(tx);
  if (origin.record !== false) {
    await recordChange(tx, actor, { ...entityOf({ id, name }), action: 'update', before, after });
  }
  return getCustomerGroup(tx, id);
}

/**
 * Deletes a group; its members stand in none afterwards. Refusals: `customer-group-unknown` (404),
 * `version-changed` (412), `group-in-use` (409) when a price list is or was made for it, `group-in-rule` (409) when a rule puts customers into it.
 */
export async function deleteCustomerGroup(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: { record?: false } = {},
): Promise<Result<null>> {
  await lockGroup(tx, id);
  const read = await getCustomerGroup(tx, id);
  if (!read.ok) return read;
  const { name, nameEn, version, membersCount } = read.value;
  const fresh = refuseStale(expected, version);
  if (!fresh.ok) return fresh;
  for (const useOf of uses) {
    const code = await useOf(tx, id);
    if (code !== null) return refuse(code, 409, { params: { group: name } });
  }
  await sql`update parties.party set group_id = null, version = version + 1, updated_at = now()
    where group_id = ${id}`.execute(tx);
  await sql`delete from parties.customer_group where id = ${id}`.execute(tx);
  if (origin.record !== false) {
    const before = { name, nameEn, membersCount };
    await recordChange(tx, actor, {
      ...entityOf({ id, name }),
      action: 'delete',
      before,
      after: null,
    });
  }
  return ok(null);
}

/**
 * Puts customers into a group and takes others out of it; each is a change of that customer on the timeline.
 * Refusals: `customer-group-unknown` (404), `customer-unknown` (422) with the place in `/add`.
 */
export async function changeMembers(
  tx: Tx,
  actor: Actor,
  groupId: number,
  change: { add: readonly number[]; remove: readonly number[] },
): Promise<Result<{ changed: number }>> {
  await sql`select 1 from parties.customer_group where id = ${groupId} for key share`.execute(tx);
  const group = await getCustomerGroup(tx, groupId);
  if (!group.ok) return group;
  const ids = [...new Set([...change.add, ...change.remove])];
  const { rows: customers } = await sql<Customer>`
    select ${CUSTOMER_COLUMNS} from parties.party p where p.id = any(${ids}::bigint[])
    order by p.id for update`.execute(tx);
  const known = new Map(customers.map((customer) => [customer.id, customer]));
  const fields = change.add.flatMap((id, index) =>
    known.has(id) ? [] : [{ pointer: `/add/${index}`, code: 'customer-unknown' }],
  );
  if (fields.length > 0) return refuse('customer-unknown', 422, { fields });
  const added = new Set(change.add);
  const moves = customers.flatMap((customer) => {
    const to = added.has(customer.id) ? groupId : null;
    const leaves = to === null && customer.groupId === groupId;
    return leaves || (to !== null && customer.groupId !== to) ? [{ customer, to }] : [];
  });
  await sql`update parties.party p set group_id = m.group_id, version = version + 1, updated_at = now()
    from unnest(${moves.map((m) => m.customer.id)}::bigint[], ${moves.map((m) => m.to)}::bigint[])
      as m (id, group_id) where p.id = m.id`.execute(tx);
  await recordChanges(
    tx,
    actor,
    moves.map(({ customer, to }) => ({
      entityKind: 'customer',
      entityId: String(customer.id),
      entityLabel: customerLabel(customer),
      action: 'update' as const,
      before: { groupId: customer.groupId },
      after: { groupId: to },
    })),
  );
  return ok({ changed: moves.length });
}

/** How a change of a group is undone (entity kind `customer-group`). */
export const customerGroupUndo: UndoHandler = {
  async read(tx, id, fields) {
    await lockGroup(tx, Number(id));
    const found = await getCustomerGroup(tx, Number(id));
    if (!found.ok) return null;
    const values: Record<string, Json> = { ...found.value };
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) =>
    updateCustomerGroup(tx, actor, Number(id), 'any', values as Partial<CustomerGroupFields>, {
      record: false,
    }),
  remove: (tx, actor, id) => deleteCustomerGroup(tx, actor, Number(id), 'any', { record: false }),
};

async function lockGroup(tx: Tx, id: number): Promise<void> {
  await sql`select 1 from parties.customer_group where id = ${id} for update`.execute(tx);
}

async function refuseName(tx: Tx, id: number | null, name: string): Promise<Result<null>> {
  if (name === '') {
    return refuse('group-name-required', 422, {
      fields: [{ pointer: '/name', code: 'group-name-required' }],
    });
  }
  await sql`select pg_advisory_xact_lock(hashtextextended('customer-group:' || lower(${name}), 0))`.execute(
    tx,
  );
  const { rows } = await sql`select 1 from parties.customer_group
    where lower(name) = lower(${name}) and id is distinct from ${id}::bigint`.execute(tx);
  if (rows.length === 0) return ok(null);
  return refuse('group-name-taken', 409, {
    params: { name },
    fields: [{ pointer: '/name', code: 'group-name-taken', params: { name } }],
  });
}

function entityOf(group: { id: number; name: string }) {
  return { entityKind: 'customer-group', entityId: String(group.id), entityLabel: group.name };
}
