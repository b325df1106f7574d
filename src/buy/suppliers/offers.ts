import { businessDate, readSupplierClosures } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import type { Offer, OfferFields, PriceBreak, SupplierClosure, VariantOffer } from './model.ts';
import { checkOffer, leadTimeOf } from './rules.ts';
import { findDirectRival, followDirect } from './direct.ts';
import { closedDaysOf, findSupplier } from './store.ts';

const NEW_OFFER: OfferFields = {
  reference: '',
  title: '',
  packSize: 1,
  minimumQuantity: 1,
  gtin: null,
  packGtin: null,
  leadTimeDays: null,
  isPreferred: false,
  shipsDirect: false,
  supplierStock: null,
  state: 'active',
};

/** The prices of an offer `o` on a day: the latest that have begun and not ended. */
function pricesOn(day: string) {
  return sql`lateral (
    select p.breaks, p.currency from suppliers.offer_price p
    where p.offer_id = o.id and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
    order by p.valid_from desc, p.id desc limit 1)`;
}

/** Offers of a supplier, of variants, or one of them, with the prices of `day`. */
export async function listOffers(
  db: Db | Tx,
  filter: {
    id?: number | undefined;
    supplierId?: number | undefined;
    variantIds?: readonly number[] | undefined;
    q?: string | undefined;
    after?: number | undefined;
    limit: number;
    day: string;
  },
): Promise<Offer[]> {
  const { id, supplierId, variantIds, q, after } = filter;
  const { rows } = await sql<Offer>`
    select o.id, o.supplier_id as "supplierId", s.name as "supplierName", o.variant_id as "variantId",
      v.product_id as "productId", p.title as "variantTitle", array_to_string(v.option_values, ', ') as options, v.sku,
      o.reference, o.title, o.pack_size as "packSize", o.minimum_quantity as "minimumQuantity", o.gtin,
      o.pack_gtin as "packGtin", o.lead_time_days as "leadTimeDays", o.is_preferred as "isPreferred",
      o.ships_direct as "shipsDirect", o.supplier_stock as "supplierStock", o.state, o.version,
      coalesce(now.currency, s.currency) as currency, coalesce(now.breaks, '[]') as breaks
    from suppliers.offer o
    join suppliers.supplier s on s.id = o.supplier_id
    join catalogue.variant v on v.id = o.variant_id
    join catalogue.product p on p.id = v.product_id
    left join ${pricesOn(filter.day)} now on true
    where true
      ${id === undefined ? sql`` : sql`and o.id = ${id}`}
      ${supplierId === undefined ? sql`` : sql`and o.supplier_id = ${supplierId}`}
      ${variantIds === undefined ? sql`` : sql`and o.variant_id = any(${[...variantIds]}::bigint[])`}
      ${after === undefined ? sql`` : sql`and o.id > ${after}`}
      ${
        q
          ? sql`and (lower(v.sku) = lower(${q}) or o.reference ilike ${`%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}
                or platform.plain(p.title) like '%' || platform.plain(${q}) || '%' or v.gtin = ${q} or o.gtin = ${q})`
          : sql``
      }
    order by o.id limit ${filter.limit}`.execute(db);
  return rows;
}

/**
 * What suppliers offer of these variants on `day` (`YYYY-MM-DD`), the preferred first: packs and least quantities in
 * pieces, price breaks in cents of `currency` per `pricePer` pieces, lead time in days with its standard deviation,
 * closures, and the supplier's minimum and free-freight threshold. Archived suppliers and offers are left out; an
 * offer without a price has no breaks.
 */
export async function readVariantOffers(
  db: Db | Tx,
  variantIds: readonly number[],
  day: string,
): Promise<VariantOffer[]> {
  const { rows } = await sql<
    Omit<VariantOffer, 'leadTimeMeanDays' | 'leadTimeSpreadDays' | 'closures'> & {
      routes: { name: string; meanDays: number; spreadDays: number }[];
      leadTimeDays: number | null;
    }
  >`
    select o.variant_id as "variantId", o.id as "offerId", s.id as "supplierId", s.name as "supplierName",
      coalesce(now.currency, s.currency) as currency, o.reference, o.pack_size as "packSize",
      o.minimum_quantity as "minimumQuantity", o.is_preferred as "isPreferred", coalesce(now.breaks, '[]') as breaks,
      s.routes, o.lead_time_days as "leadTimeDays", s.minimum_order_cents as "minimumOrderCents",
      s.free_freight_cents as "freeFreightCents", s.freight_cents as "freightCents"
    from suppliers.offer o
    join suppliers.supplier s on s.id = o.supplier_id and s.state = 'active'
    left join ${pricesOn(day)} now on true
    where o.variant_id = any(${variantIds}::bigint[]) and o.state = 'active'
    order by o.variant_id, o.is_preferred desc, o.id`.execute(db);
  const closed = await readSupplierClosures(db, day);
  // Thousands of offers share the days of their supplier.
  const bySupplier = new Map<number, SupplierClosure[]>();
  return rows.map(({ routes, leadTimeDays, ...offer }) => {
    const lead = leadTimeOf({ routes }, leadTimeDays);
    const closures = bySupplier.get(offer.supplierId) ?? closedDaysOf(closed, offer.supplierId);
    bySupplier.set(offer.supplierId, closures);
    return {
      ...offer,
      closures,
      leadTimeMeanDays: lead.meanDays,
      leadTimeSpreadDays: lead.spreadDays,
    };
  });
}

/** One offer with the prices of `day`, or undefined. */
async function findOffer(db: Db | Tx, id: number, day: string): Promise<Offer | undefined> {
  return (await listOffers(db, { id, limit: 1, day }))[0];
}

/** What is to be said of a supplier's article; `breaks` are its prices from `validFrom` on. */
export interface OfferInput extends Partial<OfferFields> {
  supplierId: number;
  variantId: number;
  breaks?: PriceBreak[] | undefined;
  /** Default: today. */
  validFrom?: string | undefined;
  validTo?: string | null | undefined;
}

/**
 * Says what a supplier sells of a variant: makes the offer or changes it, and appends its prices when they differ from
 * those of that day. A variant has one preferred offer: preferring another takes it from the first. Refusals:
 * `supplier-unknown`, `variant-unknown` (404), `gtin-invalid`, `price-break-twice` (422), `direct-supplier-twice` (409).
 */
export async function saveOffer(
  tx: Tx,
  actor: Actor,
  input: OfferInput,
  today: string,
  origin: { record?: false } = {},
): Promise<Result<Offer>> {
  const supplier = await findSupplier(tx, input.supplierId);
  if (!supplier) return refuse('supplier-unknown', 404);
  const variant = await sql`select 1 from catalogue.variant where id = ${input.variantId}`.execute(
    tx,
  );
  if (variant.rows.length === 0) {
    return refuse('variant-unknown', 404, { params: { variant: input.variantId } });
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`offer:${input.variantId}`}, 0))`.execute(
    tx,
  );
  const { supplierId, variantId } = input;
  const before = (
    await listOffers(tx, { supplierId, variantIds: [variantId], limit: 1, day: today })
  )[0];
  const fields = mergeFields(before ?? NEW_OFFER, input);
  const allowed = checkOffer(fields, input.breaks);
  if (!allowed.ok) return allowed;
  if (fields.isPreferred) {
    await takePreference(tx, actor, input);
  }
  const rival = fields.shipsDirect ? await findDirectRival(tx, input) : null;
  if (rival !== null) {
    const params = { supplier: rival };
    const field = { pointer: '/shipsDirect', code: 'direct-supplier-twice', params };
    return refuse('direct-supplier-twice', 409, { params, fields: [field] });
  }
  const id = await writeOffer(tx, supplierId, variantId, fields);
  await followDirect(tx, actor, variantId, fields, before);
  if (input.breaks) {
    const breaks = [...input.breaks].sort((a, b) => a.minQuantity - b.minQuantity);
    const from = input.validFrom ?? today;
    const known = await findOffer(tx, id, from);
    const isSame =
      JSON.stringify(known?.breaks.map(tupleOf)) === JSON.stringify(breaks.map(tupleOf));
    if (!isSame) {
      await sql`insert into suppliers.offer_price (offer_id, valid_from, valid_to, breaks, currency, actor_label)
        values (${id}, ${from}::date, ${input.validTo ?? null}::date, ${JSON.stringify(breaks)}::jsonb,
          ${supplier.currency}, ${actor.label})`.execute(tx);
    }
  }
  const after = (await findOffer(tx, id, today))!;
  const was: JsonObject = before ? facts(before) : {};
  const is = facts(after);
  const changed = Object.keys(is).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  if (changed.length > 0 && origin.record !== false) {
    await recordChange(tx, actor, {
      entityKind: 'supplier-offer',
      entityId: String(id),
      entityLabel: `${supplier.name} · ${after.variantTitle}`,
      action: before ? 'update' : 'create',
      before: before ? pickFields(was, changed) : null,
      after: pickFields(is, changed),
    });
  }
  return ok(after);
}

/** What the timeline keeps of an offer: its fields, and the prices of the day. */
const facts = (offer: Offer): JsonObject => ({
  ...mergeFields(offer, {}),
  breaks: offer.breaks as unknown as JsonObject[],
});

/** Another supplier is preferred no more: each such change can be undone by itself. */
async function takePreference(
  tx: Tx,
  actor: Actor,
  { variantId, supplierId }: Pick<OfferInput, 'variantId' | 'supplierId'>,
): Promise<void> {
  const { rows } = await sql<{ id: number; label: string }>`
    update suppliers.offer o set is_preferred = false, version = o.version + 1
    from suppliers.supplier s, catalogue.variant v, catalogue.product p
    where o.variant_id = ${variantId} and o.supplier_id <> ${supplierId} and o.is_preferred
      and s.id = o.supplier_id and v.id = o.variant_id and p.id = v.product_id
    returning o.id, s.name || ' · ' || p.title as label`.execute(tx);
  for (const { id, label } of rows) {
    await recordChange(tx, actor, {
      entityKind: 'supplier-offer',
      entityId: String(id),
      entityLabel: label,
      action: 'update',
      before: { isPreferred: true },
      after: { isPreferred: false },
    });
  }
}

/**
 * How a change of a supplier's article is undone: former prices are agreed again from today, since prices are only ever
 * added; one that was created is archived.
 */
export const offerUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await findOffer(tx, Number(id), businessDate(new Date()));
    return found ? pickFields(facts(found), fields) : null;
  },
  async apply(tx, actor, id, values) {
    const today = businessDate(new Date());
    const found = await findOffer(tx, Number(id), today);
    if (!found) return refuse('change-not-undoable', 422);
    const { supplierId, variantId } = found;
    const patch = values as Partial<OfferFields> & { breaks?: PriceBreak[] };
    return saveOffer(tx, actor, { ...patch, supplierId, variantId }, today, { record: false });
  },
  remove: (tx, actor, id) =>
    offerUndo.apply(tx, actor, id, { state: 'archived', isPreferred: false }),
};

const tupleOf = (one: PriceBreak) => [one.minQuantity, one.priceCents, one.pricePer];

function mergeFields(base: OfferFields, patch: Partial<OfferFields>): OfferFields {
  return {
    reference: (patch.reference ?? base.reference).trim(),
    title: (patch.title ?? base.title).trim(),
    packSize: patch.packSize ?? base.packSize,
    minimumQuantity: patch.minimumQuantity ?? base.minimumQuantity,
    gtin: (patch.gtin === undefined ? base.gtin : patch.gtin)?.trim() || null,
    packGtin: (patch.packGtin === undefined ? base.packGtin : patch.packGtin)?.trim() || null,
    leadTimeDays: patch.leadTimeDays === undefined ? base.leadTimeDays : patch.leadTimeDays,
    isPreferred: patch.isPreferred ?? base.isPreferred,
    shipsDirect: patch.shipsDirect ?? base.shipsDirect,
    supplierStock: patch.supplierStock === undefined ? base.supplierStock : patch.supplierStock,
    state: patch.state ?? base.state,
  };
}

async function writeOffer(
  tx: Tx,
  supplierId: number,
  variantId: number,
  f: OfferFields,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into suppliers.offer as o (supplier_id, variant_id, reference, title, pack_size, minimum_quantity, gtin,
      pack_gtin, lead_time_days, is_preferred, ships_direct, supplier_stock, state)
    values (${supplierId}, ${variantId}, ${f.reference}, ${f.title}, ${f.packSize}, ${f.minimumQuantity}, ${f.gtin},
      ${f.packGtin}, ${f.leadTimeDays}, ${f.isPreferred}, ${f.shipsDirect}, ${f.supplierStock}, ${f.state})
    on conflict (supplier_id, variant_id) do update set reference = excluded.reference, title = excluded.title,
      pack_size = excluded.pack_size, minimum_quantity = excluded.minimum_quantity, gtin = excluded.gtin,
      pack_gtin = excluded.pack_gtin, lead_time_days = excluded.lead_time_days,
      is_preferred = excluded.is_preferred, ships_direct = excluded.ships_direct,
      supplier_stock = excluded.supplier_stock, state = excluded.state, version = o.version + 1
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** One entry of the price history of an offer. */
export interface OfferPriceRow {
  id: number;
  validFrom: string;
  validTo: string | null;
  breaks: PriceBreak[];
  currency: string;
  actorLabel: string;
}

/** What an offer cost over time, the latest first. */
export async function listOfferPrices(db: Db, offerId: number): Promise<OfferPriceRow[]> {
  const { rows } = await sql<OfferPriceRow>`
    select id, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(valid_to, 'YYYY-MM-DD') as "validTo", breaks,
      currency, actor_label as "actorLabel"
    from suppliers.offer_price where offer_id = ${offerId} order by valid_from desc, id desc limit 200`.execute(
    db,
  );
  return rows;
}
