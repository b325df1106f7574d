import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import type { Db, JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { ImportReport, Redirect, RedirectFields } from './model.ts';
import { checkRedirect, normaliseFrom, readList } from './rules.ts';
import {
  findByFrom,
  followRedirect,
  insertRedirect,
  leadsBack,
  lockRedirect,
  removeRedirect,
  saveRedirect,
} from './store.ts';

/**
 * Lets an old address lead elsewhere. Refusals: `redirect-from-invalid`, `redirect-to-invalid`, `redirect-loop` (422),
 * `redirect-from-taken` (409).
 */
export async function createRedirect(
  tx: Tx,
  actor: Actor,
  input: RedirectFields,
): Promise<Result<Redirect>> {
  const checked = await refuseInvalid(tx, input);
  if (!checked.ok) return checked;
  const created = await insertRedirect(tx, checked.value);
  if (!created) return refuseTaken(checked.value.from);
  await record(tx, actor, created, 'create', null, { ...checked.value });
  return ok(created);
}

/** Changes a redirect. Refusals: `redirect-unknown` (404), `version-changed` (412), and those of `createRedirect`. */
export async function updateRedirect(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<RedirectFields>,
  origin: { record?: false } = {},
): Promise<Result<Redirect>> {
  const current = await lockRedirect(tx, id);
  if (!current) return refuse('redirect-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const checked = await refuseInvalid(tx, { ...fieldsOf(current), ...patch });
  if (!checked.ok) return checked;
  const fields = checked.value;
  if (sameFields(current, fields)) return ok(current);
  const other = await findByFrom(tx, fields.from);
  if (other && other.id !== id) return refuseTaken(fields.from);
  const saved = await saveRedirect(tx, id, fields);
  if (origin.record !== false) {
    await record(tx, actor, saved, 'update', { ...fieldsOf(current) }, { ...fields });
  }
  return ok(saved);
}

/** Forgets a redirect: its old address is not found again. Refusals: `redirect-unknown` (404), `version-changed` (412). */
export async function deleteRedirect(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: { record?: false } = {},
): Promise<Result<null>> {
  const current = await lockRedirect(tx, id);
  if (!current) return refuse('redirect-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  await removeRedirect(tx, id);
  if (origin.record !== false) {
    await record(tx, actor, current, 'delete', { ...fieldsOf(current) }, null);
  }
  return ok(null);
}

/**
 * Takes a pasted list (old address, new address, optional status): what is right is kept, what is not is told with
 * its line. The same list again changes nothing.
 */
export async function importRedirects(
  tx: Tx,
  actor: Actor,
  text: string,
): Promise<Result<ImportReport>> {
  const { taken, refused } = readList(text);
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, refused };
  for (const { row, fields: one } of taken) {
    const known = await findByFrom(tx, one.from);
    if (known && sameFields(known, one)) {
      report.unchanged += 1;
      continue;
    }
    const done = known
      ? await updateRedirect(tx, actor, known.id, 'any', one)
      : await createRedirect(tx, actor, one);
    if (!done.ok) {
      report.refused.push({ row, field: 'to', value: one.to ?? '', code: done.refusal.code });
    } else if (known) report.updated += 1;
    else report.created += 1;
  }
  return ok(report);
}

/** Where an address that the shop does not have leads, with its query or without; null when nobody said. Counts the visit. */
export async function resolveAddress(
  db: Db,
  address: string,
): Promise<Pick<Redirect, 'to' | 'status'> | null> {
  const whole = normaliseFrom(address);
  if (whole === null) return null;
  const bare = whole.split('?', 1)[0]!;
  return followRedirect(db, whole === bare ? [whole] : [whole, bare]);
}

/** How a change of a redirect is undone (entity kind `redirect`). */
export const redirectUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockRedirect(tx, Number(id));
    if (!found) return null;
    const values: JsonObject = { ...fieldsOf(found) };
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) =>
    updateRedirect(tx, actor, Number(id), 'any', values, { record: false }),
  remove: (tx, actor, id) => deleteRedirect(tx, actor, Number(id), 'any', { record: false }),
};

async function refuseInvalid(tx: Tx, input: RedirectFields): Promise<Result<RedirectFields>> {
  const checked = checkRedirect(input);
  if (!checked.ok) {
    const { code, params } = checked.refused[0]!;
    return refuse(code, 422, { fields: checked.refused, ...(params ? { params } : {}) });
  }
  const { from, to } = checked.fields;
  if (to !== null && (await leadsBack(tx, from, normaliseFrom(to) ?? to))) {
    return refuse('redirect-loop', 422, {
      params: { from },
      fields: [{ pointer: '/to', code: 'redirect-loop', params: { from } }],
    });
  }
  return ok(checked.fields);
}

function refuseTaken(from: string): Result<never> {
  return refuse('redirect-from-taken', 409, {
    params: { from },
    fields: [{ pointer: '/from', code: 'redirect-from-taken', params: { from } }],
  });
}

function fieldsOf({ from, to, status }: RedirectFields): RedirectFields {
  return { from, to, status };
}

function sameFields(one: RedirectFields, other: RedirectFields): boolean {
  return one.from === other.from && one.to === other.to && one.status === other.status;
}

async function record(
  tx: Tx,
  actor: Actor,
  redirect: Redirect,
  action: 'create' | 'update' | 'delete',
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'redirect',
    entityId: String(redirect.id),
    entityLabel: redirect.from,
    action,
    before,
    after,
  });
}
