import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { findSupplier } from '../../buy/suppliers/index.ts';
import { isTimeZone } from '../../core/calendar/index.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { loadFiles } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { EMPTY_PARTNER, type Partner, type PartnerFields } from './model.ts';
import {
  findPartner,
  insertPartner,
  insertPartnerNote,
  insertSpend,
  listPartnerDocuments,
  listSpends,
  lockPartner,
  markPaid,
  writePartner,
  type PartnerDocument,
  type PartnerNote,
  type Spend,
} from './store.ts';

const KIND = 'partner';

/**
 * Writes a partner into the book. Refusals: `partner-name-missing`, `partner-zone-unknown`, `partner-never-works`,
 * `partner-contract-reversed`, `email-invalid` (422), `supplier-unknown` (404), `partner-supplier-taken` (409).
 */
export async function createPartner(
  tx: Tx,
  actor: Actor,
  input: Partial<PartnerFields>,
): Promise<Result<Partner>> {
  const fields = { ...EMPTY_PARTNER, ...input };
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const id = await insertPartner(tx, fields);
  const made = (await findPartner(tx, id))!;
  await record(tx, actor, made, 'create', null, fields as unknown as JsonObject);
  return ok(made);
}

/** Changes a partner. Refusals: `partner-unknown` (404), `version-changed` (412), those of `createPartner`. */
export async function updatePartner(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<PartnerFields>,
  origin: { record?: false } = {},
): Promise<Result<Partner>> {
  const current = await lockPartner(tx, id);
  if (!current) return refuse('partner-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
  const fields: PartnerFields = { ...current, ...given };
  const changed = (Object.keys(EMPTY_PARTNER) as (keyof PartnerFields)[]).filter(
    (key) => JSON.stringify(current[key]) !== JSON.stringify(fields[key]),
  );
  if (changed.length === 0) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await writePartner(tx, id, fields, current.version + 1);
  const after = (await findPartner(tx, id))!;
  if (origin.record !== false) {
    const pick = (from: PartnerFields) =>
      Object.fromEntries(changed.map((key) => [key, from[key] as unknown as Json]));
    await record(tx, actor, after, 'update', pick(current), pick(fields));
  }
  return ok(after);
}

async function refuseInvalid(
  tx: Tx,
  current: Partner | null,
  fields: PartnerFields,
): Promise<Result<null>> {
  const wrong: RefusedField[] = [];
  if (fields.supplierId === null && fields.name.trim() === '') {
    wrong.push({ pointer: '/name', code: 'partner-name-missing' });
  }
  if (!isTimeZone(fields.hours.zone)) {
    wrong.push({ pointer: '/hours/zone', code: 'partner-zone-unknown' });
  }
  if (new Set(fields.hours.restDays).size >= 7) {
    wrong.push({ pointer: '/hours/restDays', code: 'partner-never-works' });
  }
  const { contractFrom, contractUntil } = fields;
  if (contractFrom !== null && contractUntil !== null && contractUntil < contractFrom) {
    wrong.push({ pointer: '/contractUntil', code: 'partner-contract-reversed' });
  }
  if (wrong[0]) return refuse(wrong[0].code, 422, { fields: wrong });
  if (fields.supplierId === null || fields.supplierId === current?.supplierId) return ok(null);
  if (!(await findSupplier(tx, fields.supplierId))) return refuse('supplier-unknown', 404);
  const { rows } = await sql`
    select from partners.partner where supplier_id = ${fields.supplierId}`.execute(tx);
  return rows.length === 0
    ? ok(null)
    : refuse('partner-supplier-taken', 409, {
        fields: [{ pointer: '/supplierId', code: 'partner-supplier-taken' }],
      });
}

/** Keeps what was said with a partner on a day. Refusal: `partner-unknown` (404). */
export async function notePartner(
  tx: Tx,
  actor: Actor,
  partnerId: number,
  note: { saidOn: string; text: string },
): Promise<Result<PartnerNote>> {
  if (!(await findPartner(tx, partnerId))) return refuse('partner-unknown', 404);
  return ok(await insertPartnerNote(tx, partnerId, { ...note, actorLabel: actor.label }));
}

/** Keeps a paper of the contract. Refusals: `partner-unknown`, `file-unknown` (404). */
export async function addPartnerDocument(
  tx: Tx,
  actor: Actor,
  partnerId: number,
  given: { fileId: number; title: string },
): Promise<Result<PartnerDocument[]>> {
  const partner = await findPartner(tx, partnerId);
  if (!partner) return refuse('partner-unknown', 404);
  if ((await loadFiles(tx, [given.fileId])).length === 0) return refuse('file-unknown', 404);
  await sql`insert into partners.document (partner_id, file_id, title, added_by)
    values (${partnerId}, ${given.fileId}, ${given.title}, ${actor.label})`.execute(tx);
  await record(tx, actor, partner, 'update', { document: null }, { document: given.title });
  return ok(await listPartnerDocuments(tx, partnerId));
}

/** Puts a paper away; the file stays. Refusal: `partner-document-unknown` (404). */
export async function removePartnerDocument(
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<Result<null>> {
  const { rows } = await sql<{ partnerId: number; title: string }>`
    update partners.document set removed_at = now() where id = ${id} and removed_at is null
    returning partner_id as "partnerId", title`.execute(tx);
  const [gone] = rows;
  if (!gone) return refuse('partner-document-unknown', 404);
  const partner = (await findPartner(tx, gone.partnerId))!;
  await record(tx, actor, partner, 'update', { document: gone.title }, { document: null });
  return ok(null);
}

/** Keeps what a partner cost. Refusal: `partner-unknown` (404). */
export async function addSpend(
  tx: Tx,
  actor: Actor,
  partnerId: number,
  spend: Omit<Spend, 'id' | 'requestId'>,
): Promise<Result<Spend[]>> {
  if (!(await findPartner(tx, partnerId))) return refuse('partner-unknown', 404);
  await insertSpend(tx, partnerId, { ...spend, requestId: null }, actor.label);
  return ok(await listSpends(tx, partnerId));
}

/** Says on which day a bill of a partner was paid. Refusal: `partner-spend-unknown` (404). */
export async function paySpend(tx: Tx, id: number, paidOn: string | null): Promise<Result<null>> {
  return (await markPaid(tx, id, paidOn)) ? ok(null) : refuse('partner-spend-unknown', 404);
}

/** How a change of a partner is undone; one that was created is put away, since requests may name it. */
export const partnerUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockPartner(tx, Number(id));
    return found ? pickFields(found as unknown as Record<string, Json>, fields) : null;
  },
  apply: (tx, actor, id, values) =>
    updatePartner(tx, actor, Number(id), 'any', values as Partial<PartnerFields>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    updatePartner(tx, actor, Number(id), 'any', { state: 'archived' }, { record: false }),
};

function record(
  tx: Tx,
  actor: Actor,
  partner: Partner,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<unknown> {
  return recordChange(tx, actor, {
    entityKind: KIND,
    entityId: String(partner.id),
    entityLabel: partner.name,
    action,
    before,
    after,
  });
}
