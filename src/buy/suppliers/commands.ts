import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { EMPTY_SUPPLIER, type Supplier, type SupplierFields } from './model.ts';
import { checkSupplier, normaliseSupplier } from './rules.ts';
import {
  findByCode,
  findSupplier,
  insertNote,
  insertSupplier,
  keepClosures,
  lockSupplier,
  writeSupplier,
  type SupplierNote,
} from './store.ts';

/**
 * Creates a supplier; without a code one is made of the name. Refusals: those of `checkSupplier` (422),
 * `supplier-code-taken` (409).
 */
export async function createSupplier(
  tx: Tx,
  actor: Actor,
  input: Partial<SupplierFields> & { name: string },
): Promise<Result<Supplier>> {
  const code = input.code || (await freeCode(tx, input.name));
  const fields = normaliseSupplier({ ...EMPTY_SUPPLIER, ...input, code });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const id = await insertSupplier(tx, fields);
  if (fields.closures.length > 0) await keepClosures(tx, id, fields);
  await recordChange(tx, actor, {
    entityKind: 'supplier',
    entityId: String(id),
    entityLabel: fields.name,
    action: 'create',
    before: null,
    after: fields as unknown as JsonObject,
  });
  return ok((await findSupplier(tx, id))!);
}

/** Changes a supplier. Refusals: `supplier-unknown` (404), `version-changed` (412), those of `createSupplier`. */
export async function updateSupplier(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<SupplierFields>,
  origin: { record?: false } = {},
): Promise<Result<Supplier>> {
  const current = await lockSupplier(tx, id);
  if (!current) return refuse('supplier-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
  const fields = normaliseSupplier({ ...current, ...given });
  const changed = (Object.keys(EMPTY_SUPPLIER) as (keyof SupplierFields)[]).filter(
    (key) => JSON.stringify(current[key]) !== JSON.stringify(fields[key]),
  );
  if (changed.length === 0) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await writeSupplier(tx, id, fields, current.version + 1);
  if (changed.includes('closures') || changed.includes('name')) await keepClosures(tx, id, fields);
  if (origin.record !== false) {
    const pick = (from: SupplierFields) =>
      Object.fromEntries(changed.map((key) => [key, from[key] as unknown as Json]));
    await recordChange(tx, actor, {
      entityKind: 'supplier',
      entityId: String(id),
      entityLabel: fields.name,
      action: 'update',
      before: pick(current),
      after: pick(fields),
    });
  }
  return ok((await findSupplier(tx, id))!);
}

/** Keeps what was said with a supplier on a day. Refusal: `supplier-unknown` (404). */
export async function addSupplierNote(
  tx: Tx,
  actor: Actor,
  supplierId: number,
  note: { saidOn: string; text: string },
): Promise<Result<SupplierNote>> {
  if (!(await findSupplier(tx, supplierId))) return refuse('supplier-unknown', 404);
  return ok(await insertNote(tx, supplierId, { ...note, actorLabel: actor.label }));
}

/** How a change of a supplier is undone; one that was created is archived, since orders may name it. */
export const supplierUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockSupplier(tx, Number(id));
    if (!found) return null;
    const values = found as unknown as Record<string, Json>;
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) =>
    updateSupplier(tx, actor, Number(id), 'any', values as Partial<SupplierFields>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    updateSupplier(tx, actor, Number(id), 'any', { state: 'archived' }, { record: false }),
};

async function refuseInvalid(
  tx: Tx,
  current: Supplier | null,
  fields: SupplierFields,
): Promise<Result<null>> {
  const allowed = checkSupplier(fields);
  if (!allowed.ok) return allowed;
  const taken = await findByCode(tx, fields.code);
  if (taken === undefined || taken === current?.id) return allowed;
  return refuse('supplier-code-taken', 409, {
    params: { code: fields.code },
    fields: [{ pointer: '/code', code: 'supplier-code-taken', params: { code: fields.code } }],
  });
}

/** The first letters of the name in capitals, with a number when they are taken. */
async function freeCode(tx: Tx, name: string): Promise<string> {
  const letters = name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  const stem = letters.slice(0, 8) || 'F';
  for (let rank = 1; ; rank += 1) {
    const code = rank === 1 ? stem : `${stem}${rank}`;
    if ((await findByCode(tx, code)) === undefined) return code;
  }
}
