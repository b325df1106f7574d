import type { Actor } from '../../kernel/actor.ts';
import { recordSaved } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { DeliveryOptionInput, PickupPoint, ZoneInput } from './model.ts';
import { loadOptionInput, loadZone } from './queries.ts';

/** Creates or replaces a zone, by code, and records it on the timeline. */
export async function saveZone(
  tx: Tx,
  actor: Actor,
  zone: ZoneInput,
  origin: { record?: false } = {},
): Promise<void> {
  const before = await loadZone(tx, zone.code);
  const after = completeZone(zone);
  await sql`
    insert into promise.zone (code, name, name_en, countries, postal_prefixes, excluded_prefixes, position)
    values (${after.code}, ${after.name}, ${after.nameEn}, ${after.countries}, ${after.postalPrefixes},
      ${after.excludedPrefixes}, ${after.position})
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en,
      countries = excluded.countries, postal_prefixes = excluded.postal_prefixes,
      excluded_prefixes = excluded.excluded_prefixes, position = excluded.position`.execute(tx);
  if (origin.record === false) return;
  const entity = { entityKind: 'delivery-zone', entityId: zone.code, entityLabel: zone.name };
  await recordSaved(tx, actor, entity, before, after);
}

function completeZone(zone: ZoneInput): Required<ZoneInput> {
  return {
    ...zone,
    postalPrefixes: zone.postalPrefixes ?? [],
    excludedPrefixes: zone.excludedPrefixes ?? [],
  };
}

/** Creates or replaces a delivery option with its rates, by code; returns its id. Throws when the zone is unknown. */
export async function saveDeliveryOption(
  tx: Tx,
  actor: Actor,
  option: DeliveryOptionInput,
  origin: { record?: false } = {},
): Promise<number> {
  const before = await loadOptionInput(tx, { code: option.code });
  const { rows } = await sql<{ id: number }>`
    insert into promise.delivery_option as o (code, channel_id, zone_id, kind, carrier, name, name_en, min_days, max_days,
      max_weight_grams, free_from_cents, tracking_url, position, state)
    select ${option.code}, ${option.channelId}, z.id, ${option.kind}, ${option.carrier}, ${option.name},
      ${option.nameEn}, ${option.minDays}::int, ${option.maxDays}::int, ${option.maxWeightGrams}::int,
      ${option.freeFromCents}::int, ${option.trackingUrl}, ${option.position}::int, ${option.state}
    from promise.zone z where z.code = ${option.zoneCode}
    on conflict (code) do update set channel_id = excluded.channel_id, zone_id = excluded.zone_id, kind = excluded.kind,
      carrier = excluded.carrier, name = excluded.name, name_en = excluded.name_en, min_days = excluded.min_days,
      max_days = excluded.max_days, max_weight_grams = excluded.max_weight_grams,
      free_from_cents = excluded.free_from_cents, tracking_url = excluded.tracking_url,
      position = excluded.position, state = excluded.state, version = o.version + 1
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`unknown delivery zone ${option.zoneCode}`);
  await sql`delete from promise.delivery_rate where option_id = ${id}`.execute(tx);
  await sql`insert into promise.delivery_rate (option_id, max_weight_grams, price_cents)
    select ${id}, w, p from unnest(${option.rates.map((r) => r.maxWeightGrams)}::int[],
      ${option.rates.map((r) => r.priceCents)}::int[]) as r (w, p)`.execute(tx);
  if (origin.record !== false) {
    const entity = {
      entityKind: 'delivery-option',
      entityId: String(id),
      entityLabel: option.name,
    };
    await recordSaved(tx, actor, entity, before, option);
  }
  return id;
}

/** Replaces the facts of pick-up points by id; a point whose facts change gets a new version. */
export async function savePickupPoints(tx: Tx, points: readonly PickupPoint[]): Promise<void> {
  const rows = points.map((p) => ({
    id: p.id,
    carrier: p.carrier,
    name: p.name,
    address: p.address,
    opening_hours: p.openingHours,
  }));
  await sql`
    insert into promise.pickup_point as p (id, carrier, name, address, opening_hours)
    select r.id, r.carrier, r.name, r.address, r.opening_hours
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id text, carrier text, name text, address jsonb, opening_hours text)
    on conflict (id) do update set carrier = excluded.carrier, name = excluded.name, address = excluded.address,
      opening_hours = excluded.opening_hours,
      version = p.version + (p.name <> excluded.name or p.address <> excluded.address)::int`.execute(
    tx,
  );
}
