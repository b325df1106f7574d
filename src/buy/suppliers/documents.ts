import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { loadFiles } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { findSupplier } from './store.ts';

/** What people write of a document. Days `YYYY-MM-DD`. */
export interface DocumentFields {
  kind: 'contract' | 'price-list' | 'certificate' | 'other';
  title: string;
  /** The last day on which it is good; null without end. */
  expiresOn: string | null;
  /** So many days before, the home screen says so. */
  remindDays: number;
  state: 'active' | 'archived';
}

/** A document of a supplier, with the file that is kept. */
export interface SupplierDocument extends DocumentFields {
  id: number;
  supplierId: number;
  fileId: number;
  fileName: string;
  byteSize: number;
  actorLabel: string;
  createdAt: string;
  version: number;
}

const KIND = 'supplier-document';

/** Documents of a supplier, or one of them: those in force first, the soonest to end at the top. */
export async function listDocuments(
  db: Db | Tx,
  filter: { supplierId: number } | { id: number },
): Promise<SupplierDocument[]> {
  const { rows } = await sql<SupplierDocument>`
    select d.id, d.supplier_id as "supplierId", d.file_id as "fileId", f.original_name as "fileName", f.byte_size as "byteSize",
      d.kind, d.title, d.expires_on::text as "expiresOn", d.remind_days as "remindDays", d.state,
      d.actor_label as "actorLabel", to_json(d.created_at) #>> '{}' as "createdAt", d.version
    from suppliers.document d join platform.file f on f.id = d.file_id
    where ${'id' in filter ? sql`d.id = ${filter.id}` : sql`d.supplier_id = ${filter.supplierId}`}
    order by d.state, d.expires_on nulls last, d.id desc limit 200`.execute(db);
  return rows;
}

/** Keeps a document. Refusals: `supplier-unknown`, `file-unknown` (404). */
export async function addDocument(
  tx: Tx,
  actor: Actor,
  supplierId: number,
  given: Omit<DocumentFields, 'state'> & { fileId: number },
): Promise<Result<SupplierDocument>> {
  const supplier = await findSupplier(tx, supplierId);
  if (!supplier) return refuse('supplier-unknown', 404);
  if ((await loadFiles(tx, [given.fileId])).length === 0) return refuse('file-unknown', 404);
  const { rows } = await sql<{ id: number }>`
    insert into suppliers.document (supplier_id, file_id, kind, title, expires_on, remind_days, actor_label)
    values (${supplierId}, ${given.fileId}, ${given.kind}, ${given.title.trim()}, ${given.expiresOn}::date,
      ${given.remindDays}, ${actor.label}) returning id`.execute(tx);
  const [made] = await listDocuments(tx, { id: rows[0]!.id });
  await record(tx, actor, supplier.name, made!, 'create', null, fieldsOf(made!));
  return ok(made!);
}

/** Changes what is said of a document. Refusals: `supplier-document-unknown` (404), `version-changed` (412). */
export async function changeDocument(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<DocumentFields>,
  origin: { record?: false } = {},
): Promise<Result<SupplierDocument>> {
  const before = await lockDocument(tx, id);
  if (!before) return refuse('supplier-document-unknown', 404);
  const fresh = refuseStale(expected, before.version);
  if (!fresh.ok) return fresh;
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
  const fields: DocumentFields = { ...fieldsOf(before), ...given };
  const changed = (Object.keys(fields) as (keyof DocumentFields)[]).filter(
    (key) => fields[key] !== before[key],
  );
  if (changed.length === 0) return ok(before);
  await sql`update suppliers.document set kind = ${fields.kind}, title = ${fields.title.trim()},
      expires_on = ${fields.expiresOn}::date, remind_days = ${fields.remindDays}, state = ${fields.state},
      version = version + 1 where id = ${id}`.execute(tx);
  const [after] = await listDocuments(tx, { id });
  if (origin.record !== false) {
    const supplier = (await findSupplier(tx, before.supplierId))!;
    const [was, is] = [pickFields({ ...before }, changed), pickFields({ ...after! }, changed)];
    await record(tx, actor, supplier.name, after!, 'update', was, is);
  }
  return ok(after!);
}

/** How a change of a document is undone; one that was added is put away. */
export const documentUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockDocument(tx, Number(id));
    return found ? pickFields({ ...fieldsOf(found) }, fields) : null;
  },
  apply: (tx, actor, id, values) =>
    changeDocument(tx, actor, Number(id), 'any', values as Partial<DocumentFields>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    changeDocument(tx, actor, Number(id), 'any', { state: 'archived' }, { record: false }),
};

async function lockDocument(tx: Tx, id: number): Promise<SupplierDocument | undefined> {
  await sql`select 1 from suppliers.document where id = ${id} for update`.execute(tx);
  return (await listDocuments(tx, { id }))[0];
}

function fieldsOf(document: SupplierDocument) {
  const { kind, title, expiresOn, remindDays, state } = document;
  return { kind, title, expiresOn, remindDays, state };
}

async function record(
  tx: Tx,
  actor: Actor,
  supplierName: string,
  document: SupplierDocument,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: KIND,
    entityId: String(document.id),
    entityLabel: `${supplierName} · ${document.title}`,
    action,
    before,
    after,
  });
}
