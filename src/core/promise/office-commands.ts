import type { Actor } from '../../kernel/actor.ts';
import { toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { findChannelIds } from '../channels/index.ts';
import { saveDeliveryOption, saveZone } from './commands.ts';
import type { DeliveryOptionInput, ZoneInput } from './model.ts';
import { loadZone, lockOfficeOption, type OfficeDeliveryOption } from './queries.ts';

/** A zone as the office writes it: its code is made of its name and stays. */
export type ZoneDraft = Omit<Required<ZoneInput>, 'code'>;

/** A delivery option as the office writes it. */
export type OptionDraft = Omit<DeliveryOptionInput, 'code'>;

/** Opens a zone. */
export async function createZone(
  tx: Tx,
  actor: Actor,
  draft: ZoneDraft,
): Promise<Result<Required<ZoneInput>>> {
  const code = await freeCode(tx, 'promise.zone', draft.name);
  await saveZone(tx, actor, { code, ...draft });
  return ok({ code, ...draft });
}

/** Changes a zone. Refusal: `delivery-zone-unknown` (404). */
export async function changeZone(
  tx: Tx,
  actor: Actor,
  code: string,
  draft: ZoneDraft,
): Promise<Result<Required<ZoneInput>>> {
  if (!(await loadZone(tx, code))) return refuse('delivery-zone-unknown', 404);
  await saveZone(tx, actor, { code, ...draft });
  return ok({ code, ...draft });
}

/** Opens a delivery option. Refusals: `delivery-zone-unknown`, `channel-unknown`, `delivery-days-reversed`, `delivery-rates-unordered` (422). */
export async function createDeliveryOption(
  tx: Tx,
  actor: Actor,
  draft: OptionDraft,
): Promise<Result<OfficeDeliveryOption>> {
  const checked = await checkOption(tx, draft);
  if (!checked.ok) return checked;
  const code = await freeCode(tx, 'promise.delivery_option', draft.name);
  const id = await saveDeliveryOption(tx, actor, { code, ...draft });
  return ok((await lockOfficeOption(tx, id))!);
}

/** Changes a delivery option. Refusals: `delivery-option-unknown` (404), `version-changed` (412), and those of `createDeliveryOption`. */
export async function changeDeliveryOption(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  draft: OptionDraft,
): Promise<Result<OfficeDeliveryOption>> {
  const current = await lockOfficeOption(tx, id);
  if (!current) return refuse('delivery-option-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const checked = await checkOption(tx, draft);
  if (!checked.ok) return checked;
  await saveDeliveryOption(tx, actor, { code: current.code, ...draft });
  return ok((await lockOfficeOption(tx, id))!);
}

async function checkOption(tx: Tx, draft: OptionDraft): Promise<Result<null>> {
  if (!(await loadZone(tx, draft.zoneCode)))
    return refuseField('/zoneCode', 'delivery-zone-unknown');
  if (!(await findChannelIds(tx, [draft.channelId])).has(draft.channelId)) {
    return refuseField('/channelId', 'channel-unknown');
  }
  if (draft.maxDays < draft.minDays) return refuseField('/maxDays', 'delivery-days-reversed');
  const wrong = draft.rates.findIndex(
    (rate, at) => at > 0 && rate.maxWeightGrams <= draft.rates[at - 1]!.maxWeightGrams,
  );
  if (wrong > 0) return refuseField(`/rates/${wrong}/maxWeightGrams`, 'delivery-rates-unordered');
  return ok(null);
}

function refuseField(pointer: string, code: string): Result<null> {
  return refuse(code, 422, { fields: [{ pointer, code }] });
}

/** A code made of a name that nothing else has. */
async function freeCode(
  tx: Tx,
  table: 'promise.zone' | 'promise.delivery_option',
  name: string,
): Promise<string> {
  const stem = toHandle(name).slice(0, 40) || 'livraison';
  const { rows } = await sql<{ code: string }>`
    select code from ${sql.table(table)} where code = ${stem} or code like ${`${stem}-%`}`.execute(
    tx,
  );
  const taken = new Set(rows.map((row) => row.code));
  let code = stem;
  for (let n = 2; taken.has(code); n += 1) code = `${stem}-${n}`;
  return code;
}

function pick(thing: object | null, fields: readonly string[]): JsonObject | null {
  if (!thing) return null;
  const values = thing as Record<string, Json>;
  return pickFields(values, fields);
}

const option: UndoHandler = {
  read: async (tx, id, fields) => pick(await lockOfficeOption(tx, Number(id)), fields),
  async apply(tx, actor, id, values) {
    const current = await lockOfficeOption(tx, Number(id));
    if (!current) return refuse('delivery-option-unknown', 404);
    const { id: _id, version: _version, ...input } = current;
    const wanted = { ...input, ...(values as Partial<DeliveryOptionInput>) };
    const checked = await checkOption(tx, wanted);
    return checked.ok
      ? ok(await saveDeliveryOption(tx, actor, wanted, { record: false }))
      : checked;
  },
  // Orders may name it already: what was created is archived.
  async remove(tx, actor, id) {
    return this.apply(tx, actor, id, { state: 'archived' });
  },
};

const zone: UndoHandler = {
  read: async (tx, code, fields) => pick(await loadZone(tx, code), fields),
  async apply(tx, actor, code, values) {
    const current = await loadZone(tx, code);
    if (!current) return refuse('delivery-zone-unknown', 404);
    await saveZone(tx, actor, { ...current, ...(values as Partial<ZoneInput>) }, { record: false });
    return ok(null);
  },
};

/** How changes of delivery are undone. */
export const deliveryUndo: readonly [string, UndoHandler][] = [
  ['delivery-option', option],
  ['delivery-zone', zone],
];
