import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Json, type Tx } from '../../platform/db/index.ts';
import { customerLabel } from './commands.ts';
import type { Customer } from './model.ts';
import { getCustomer } from './queries.ts';

/** What a room keeps under a customer's number and can give to another one. Ids are the room's own. */
export interface PartyMover {
  /** What is moved: `orders`, `carts` … */
  what: string;
  count(db: Db | Tx, partyId: number): Promise<number>;
  /** Moves all of it, or `only` these; returns what was moved. What the other one has already stays where it is. */
  move(tx: Tx, from: number, into: number, only?: readonly string[]): Promise<string[]>;
}

/** Whether a customer signs in; a login is never moved. */
export type HasLogin = (db: Db | Tx, partyId: number) => Promise<boolean>;

/** What merging is made of, composed from all rooms. */
export interface MergeDeps {
  movers: readonly PartyMover[];
  hasLogin: HasLogin;
}

/** What a merge would do. */
export interface MergePreview {
  from: Customer;
  into: Customer;
  moves: { what: string; count: number }[];
  /** The fields of the kept sheet that are filled or extended. */
  fills: Record<string, Json>;
}

/**
 * What merging one sheet into another would do; changes nothing. Refusals: `customer-unknown` (404), `merge-same` (422),
 * `merge-done` (409) when one of them is merged already, `merge-login` (409) when the sheet that goes has a login (keep that
 * one, or when both have one, leave both).
 */
export async function previewMerge(
  deps: MergeDeps,
  db: Db | Tx,
  fromId: number,
  intoId: number,
): Promise<Result<MergePreview>> {
  if (fromId === intoId) return refuse('merge-same', 422);
  const from = await getCustomer(db, fromId);
  if (!from.ok) return from;
  const into = await getCustomer(db, intoId);
  if (!into.ok) return into;
  const { rows } = await sql`select from parties.party
    where id in (${fromId}, ${intoId}) and (merged_into is not null or forgotten_at is not null)`.execute(
    db,
  );
  if (rows.length > 0) return refuse('merge-done', 409);
  if (await deps.hasLogin(db, fromId)) {
    return refuse('merge-login', 409, { details: { both: await deps.hasLogin(db, intoId) } });
  }
  const moves = [];
  for (const mover of deps.movers) {
    moves.push({ what: mover.what, count: await mover.count(db, fromId) });
  }
  return ok({
    from: from.value,
    into: into.value,
    moves,
    fills: fillsOf(from.value, into.value),
  });
}

/** What the kept sheet gains: empty fields are filled, notes and tags are put together, nothing is overwritten. */
function fillsOf(from: Customer, into: Customer): Record<string, Json> {
  const fills: Record<string, Json> = {};
  for (const key of ['firstName', 'lastName', 'companyName', 'phone'] as const) {
    if (into[key] === '' && from[key] !== '') fills[key] = from[key];
  }
  for (const key of ['vatNumber', 'siren', 'groupId'] as const) {
    if (into[key] === null && from[key] !== null) fills[key] = from[key];
  }
  const note = [into.note, from.note].filter((text) => text !== '').join('\n\n');
  if (note !== into.note) fills.note = note;
  const tags = [...new Set([...into.tags, ...from.tags])];
  if (tags.length > into.tags.length) fills.tags = tags;
  return fills;
}

/**
 * Merges one sheet into another in one transaction: what every room keeps moves, the kept sheet is filled where it was empty, and
 * the other stays behind as a signpost with its e-mail address. Documents and ledgers are not touched: they name the order.
 * Refusals as `previewMerge`.
 */
export async function mergeParties(
  deps: MergeDeps,
  tx: Tx,
  actor: Actor,
  fromId: number,
  intoId: number,
): Promise<Result<{ id: number }>> {
  await lockParties(tx, fromId, intoId);
  const preview = await previewMerge(deps, tx, fromId, intoId);
  if (!preview.ok) return preview;
  const { from, into, fills } = preview.value;
  const moved: Record<string, string[]> = {};
  for (const mover of deps.movers) moved[mover.what] = await mover.move(tx, fromId, intoId);
  await sql`update parties.party set company_id = ${intoId} where company_id = ${fromId}`.execute(
    tx,
  );
  const before = Object.fromEntries(
    Object.keys(fills).map((key) => [key, into[key as keyof Customer] as Json]),
  );
  await writeFields(tx, intoId, fills);
  await sql`update parties.party set merged_into = ${intoId}, version = version + 1, updated_at = now()
    where id = ${fromId}`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    insert into parties.merge (from_id, into_id, moved, before, after, actor_label)
    values (${fromId}, ${intoId}, ${JSON.stringify(moved)}::jsonb, ${JSON.stringify(before)}::jsonb,
      ${JSON.stringify(fills)}::jsonb, ${actor.label}) returning id`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'customer-merge',
    entityId: String(intoId),
    entityLabel: customerLabel(into),
    action: 'update',
    before: null,
    after: {
      merged: customerLabel(from),
      ...Object.fromEntries(Object.entries(moved).map(([what, ids]) => [what, ids.length])),
    },
  });
  return ok({ id: rows[0]!.id });
}

/**
 * Takes a merge back: what it moved goes back, and the kept sheet loses what it gained where nobody has changed it since. What
 * came afterwards stays with the kept sheet. Refusals: `merge-unknown` (404), `merge-undone` (409).
 */
export async function undoMerge(
  deps: Pick<MergeDeps, 'movers'>,
  tx: Tx,
  actor: Actor,
  mergeId: number,
): Promise<Result<{ id: number }>> {
  const { rows } = await sql<MergeRow>`
    select id, from_id as "fromId", into_id as "intoId", moved, before, after, undone_at as "undoneAt"
    from parties.merge where id = ${mergeId} for update`.execute(tx);
  const merge = rows[0];
  if (!merge) return refuse('merge-unknown', 404);
  if (merge.undoneAt) return refuse('merge-undone', 409);
  await lockParties(tx, merge.fromId, merge.intoId);
  for (const mover of deps.movers) {
    const ids = merge.moved[mover.what] ?? [];
    if (ids.length > 0) await mover.move(tx, merge.intoId, merge.fromId, ids);
  }
  const into = await getCustomer(tx, merge.intoId);
  if (!into.ok) return into;
  const untouched = Object.fromEntries(
    Object.entries(merge.before).filter(
      ([key]) =>
        JSON.stringify(into.value[key as keyof Customer]) === JSON.stringify(merge.after[key]),
    ),
  );
  await writeFields(tx, merge.intoId, untouched);
  await sql`update parties.party set merged_into = null, version = version + 1, updated_at = now()
    where id = ${merge.fromId}`.execute(tx);
  await sql`update parties.merge set undone_at = now() where id = ${mergeId}`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'customer-merge',
    entityId: String(merge.intoId),
    entityLabel: customerLabel(into.value),
    action: 'update',
    before: { merged: String(merge.fromId) },
    after: { merged: null },
  });
  return ok({ id: mergeId });
}

interface MergeRow {
  id: number;
  fromId: number;
  intoId: number;
  moved: Record<string, string[]>;
  before: Record<string, Json>;
  after: Record<string, Json>;
  undoneAt: Date | null;
}

async function lockParties(tx: Tx, ...ids: number[]): Promise<void> {
  await sql`select from parties.party where id = any(${ids}::bigint[]) order by id for update`.execute(
    tx,
  );
}

async function writeFields(tx: Tx, id: number, fields: Record<string, Json>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  const given = JSON.stringify({
    first_name: fields.firstName,
    last_name: fields.lastName,
    company_name: fields.companyName,
    phone: fields.phone,
    vat_number: fields.vatNumber,
    siren: fields.siren,
    group_id: fields.groupId,
    note: fields.note,
    tags: fields.tags,
  });
  await sql`update parties.party p set first_name = n.first_name, last_name = n.last_name,
      company_name = n.company_name, phone = n.phone, vat_number = n.vat_number, siren = n.siren, group_id = n.group_id,
      note = n.note, tags = n.tags, version = p.version + 1, updated_at = now()
    from parties.party o, jsonb_populate_record(o, ${given}::jsonb) n
    where o.id = ${id} and p.id = ${id}`.execute(tx);
}

/** The address book as something that moves; an address that the other has already stays. */
export const addressMover: PartyMover = {
  what: 'addresses',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from parties.address where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const { rows } = await sql<{ id: string }>`
      update parties.address a set party_id = ${into}, is_default = false
      where a.party_id = ${from} and (${only ?? null}::bigint[] is null or a.id = any(${only ?? null}::bigint[]))
        and not exists (select from parties.address b
          where b.party_id = ${into} and b.kind = a.kind and b.address_hash = a.address_hash)
      returning a.id::text as id`.execute(tx);
    return rows.map((row) => row.id);
  },
};

/** Where a sheet that was merged went in the end; null when it is itself. */
export async function mergedInto(db: Db | Tx, partyId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with recursive trail as (
      select id, merged_into from parties.party where id = ${partyId}
      union select p.id, p.merged_into from parties.party p join trail t on p.id = t.merged_into)
    select id from trail where merged_into is null and id <> ${partyId}`.execute(db);
  return rows[0]?.id ?? null;
}
