import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { DeliveryOption, DeliveryOptionInput, PickupPoint, ZoneInput } from './model.ts';

const optionColumns = sql`o.id, o.code, o.kind, o.carrier, o.name, o.name_en as "nameEn",
  o.min_days as "minDays", o.max_days as "maxDays", o.max_weight_grams as "maxWeightGrams",
  o.free_from_cents as "freeFromCents", o.tax_class as "taxClass", o.tracking_url as "trackingUrl",
  z.countries, z.postal_prefixes as "postalPrefixes", z.excluded_prefixes as "excludedPrefixes",
  coalesce((select jsonb_agg(jsonb_build_object('maxWeightGrams', r.max_weight_grams, 'priceCents', r.price_cents)
      order by r.max_weight_grams)
    from promise.delivery_rate r where r.option_id = o.id), '[]') as rates`;

/** All active options of a channel in their order. */
export async function loadDeliveryOptions(
  db: Db | Tx,
  channelId: string,
): Promise<DeliveryOption[]> {
  const { rows } = await sql<DeliveryOption>`
    select ${optionColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    where o.channel_id = ${channelId} and o.state = 'active'
    order by z.position, o.position, o.id`.execute(db);
  return rows;
}

/** One active option of a channel, or null. */
export async function loadDeliveryOption(
  db: Db | Tx,
  channelId: string,
  optionId: number,
): Promise<DeliveryOption | null> {
  const { rows } = await sql<DeliveryOption>`
    select ${optionColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    where o.id = ${optionId} and o.channel_id = ${channelId} and o.state = 'active'`.execute(db);
  return rows[0] ?? null;
}

/** What `loadDeliveryOption` reads, as JSON (or null), for statements that read along with it what chose it. */
export function deliveryOptionPart(optionId: SqlPart, channelId: SqlPart): SqlPart {
  return sql`(select to_jsonb(chosen) from (
    select ${optionColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    where o.id = ${optionId} and o.channel_id = ${channelId} and o.state = 'active') as chosen)`;
}

const inputColumns = sql`o.code, o.channel_id as "channelId", z.code as "zoneCode", o.kind, o.carrier, o.name,
  o.name_en as "nameEn", o.min_days as "minDays", o.max_days as "maxDays", o.max_weight_grams as "maxWeightGrams",
  o.free_from_cents as "freeFromCents", o.tracking_url as "trackingUrl", o.position, o.state,
  coalesce((select jsonb_agg(jsonb_build_object('maxWeightGrams', r.max_weight_grams, 'priceCents', r.price_cents)
      order by r.max_weight_grams)
    from promise.delivery_rate r where r.option_id = o.id), '[]') as rates`;

/** A delivery option as the office edits it. */
export interface OfficeDeliveryOption extends DeliveryOptionInput {
  id: number;
  version: number;
}

/** Every delivery option, also archived ones, in the order in which buyers see them. */
export async function listOfficeOptions(db: Db): Promise<OfficeDeliveryOption[]> {
  const { rows } = await sql<OfficeDeliveryOption>`
    select o.id, o.version, ${inputColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    order by z.position, o.position, o.id`.execute(db);
  return rows;
}

/** One option by id, locked until the transaction ends, or null. */
export async function lockOfficeOption(tx: Tx, id: number): Promise<OfficeDeliveryOption | null> {
  const { rows } = await sql<OfficeDeliveryOption>`
    select o.id, o.version, ${inputColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    where o.id = ${id} for update of o`.execute(tx);
  return rows[0] ?? null;
}

/** An option as it is written, by code, or null. */
export async function loadOptionInput(
  tx: Tx,
  by: { code: string },
): Promise<DeliveryOptionInput | null> {
  const { rows } = await sql<DeliveryOptionInput>`
    select ${inputColumns} from promise.delivery_option o join promise.zone z on z.id = o.zone_id
    where o.code = ${by.code} for update of o`.execute(tx);
  return rows[0] ?? null;
}

const zoneColumns = sql`z.code, z.name, z.name_en as "nameEn", z.countries, z.postal_prefixes as "postalPrefixes",
  z.excluded_prefixes as "excludedPrefixes", z.position`;

/** Every zone in order. */
export async function listZones(db: Db): Promise<Required<ZoneInput>[]> {
  const { rows } = await sql<Required<ZoneInput>>`
    select ${zoneColumns} from promise.zone z order by z.position, z.id`.execute(db);
  return rows;
}

/** One zone by code, locked until the transaction ends, or null. */
export async function loadZone(tx: Tx, code: string): Promise<Required<ZoneInput> | null> {
  const { rows } = await sql<Required<ZoneInput>>`
    select ${zoneColumns} from promise.zone z where z.code = ${code} for update`.execute(tx);
  return rows[0] ?? null;
}

const pointColumns = sql`id, carrier, name, address, opening_hours as "openingHours", version`;

/** Open points of a carrier near a postal code: same code first, then same department; at most ten. */
export async function listPickupPoints(
  db: Db,
  carrier: string,
  postalCode: string,
): Promise<PickupPoint[]> {
  const plain = postalCode.replace(/\s/g, '');
  const { rows } = await sql<PickupPoint>`
    select ${pointColumns} from promise.pickup_point
    where carrier = ${carrier} and is_open and address ->> 'postalCode' like ${plain.slice(0, 2) + '%'}
    order by address ->> 'postalCode' <> ${plain}, abs((address ->> 'postalCode')::int - ${Number(plain) || 0}), id
    limit 10`.execute(db);
  return rows;
}

/** One open point, or null. */
export async function readPickupPoint(db: Db | Tx, id: string): Promise<PickupPoint | null> {
  const { rows } = await sql<PickupPoint>`
    select ${pointColumns} from promise.pickup_point where id = ${id} and is_open`.execute(db);
  return rows[0] ?? null;
}
