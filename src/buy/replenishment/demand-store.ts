import { readPromotions, type Promotion } from '../../core/pricing/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { DemandPanel } from './forecasting/panel.ts';

/** Weekly demand of variants in the warehouses that sell them, oldest week first. */
export interface DemandHistory {
  /** Monday of the first week. */
  fromOn: string;
  /** One series for each variant and warehouse: the variants of the first warehouse, then those of the next. */
  panel: DemandPanel;
}

/** The name of the series of a variant in a warehouse. */
export function seriesKey(variantId: number, placeId: number): string {
  return `${variantId} ${placeId}`;
}

/** Weeks that are looked back: three years hold two whole seasons and a half. */
const MOST_WEEKS = 156;
/** Variants read in one statement. */
const CHUNK = 5_000;
const DAY_MS = 86_400_000;

/** Monday of the week of `on` (`YYYY-MM-DD`). */
function mondayOf(on: string): string {
  const date = new Date(`${on}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/**
 * Units of each variant that left each of these warehouses for customers in each whole week before that of
 * `today`. A week that began and ended without stock and sold nothing is unknown, not zero; so is what
 * would have sold in a week of a promotion.
 */
export async function readDemand(
  db: Db | Tx,
  variantIds: readonly number[],
  placeIds: readonly number[],
  today: string,
): Promise<DemandHistory> {
  const endOn = mondayOf(today);
  const weeks = await knownWeeks(db, endOn);
  const fromOn = new Date(Date.parse(endOn) - weeks * 7 * DAY_MS).toISOString().slice(0, 10);
  const ids = placeIds.flatMap((place) => variantIds.map((variant) => seriesKey(variant, place)));
  const values = ids.map(() => new Float64Array(weeks));
  const at = new Map(variantIds.map((id, i) => [id, i]));
  for (let from = 0; from < variantIds.length; from += CHUNK) {
    const chunk = variantIds.slice(from, from + CHUNK);
    const promotions = await readPromotions(db, chunk, fromOn);
    for (const [place, placeId] of placeIds.entries()) {
      const first = place * variantIds.length;
      for (const row of await readWeeks(db, chunk, placeId, fromOn)) {
        fillWeeks(values[first + at.get(row.variantId)!]!, row);
      }
      for (const promotion of promotions) {
        forgetPromotion(values[first + at.get(promotion.variantId)!]!, promotion, fromOn);
      }
    }
  }
  return { fromOn, panel: { period: 'week', ids, values } };
}

/** What happened to one variant in the weeks in which something did. */
interface VariantWeeks {
  variantId: number;
  /** On hand now. */
  onHand: number;
  weeks: number[];
  sold: number[];
  /** What the warehouse gained or lost. */
  change: number[];
}

async function knownWeeks(db: Db | Tx, endOn: string): Promise<number> {
  const { rows } = await sql<{ weeks: number | null }>`
    select least(${MOST_WEEKS}::int, ceil(extract(epoch from (${endOn}::date at time zone 'Europe/Paris') - min(m.occurred_at))
      / 604800))::int as weeks
    from stock.move m join stock.location t on t.id = m.to_location_id and t.kind = 'customer'`.execute(
    db,
  );
  return Math.max(0, rows[0]?.weeks ?? 0);
}

async function readWeeks(
  db: Db | Tx,
  variantIds: readonly number[],
  placeId: number,
  fromOn: string,
): Promise<VariantWeeks[]> {
  // Week number `weeks` (the current one) is kept to walk the stock back from what is on hand now.
  const { rows } = await sql<VariantWeeks>`
    with moved as (
      select m.variant_id, ((m.occurred_at at time zone 'Europe/Paris')::date - ${fromOn}::date) / 7 as week,
        sum(case when t.kind = 'customer' and m.from_location_id = ${placeId} then m.quantity else 0 end)::int as sold,
        sum((case when m.to_location_id = ${placeId} then m.quantity else 0 end)
          - (case when m.from_location_id = ${placeId} then m.quantity else 0 end))::int as change
      from stock.move m
      join stock.location t on t.id = m.to_location_id
      where m.variant_id = any(${[...variantIds]}::bigint[])
        and m.occurred_at >= (${fromOn}::date at time zone 'Europe/Paris')
      group by 1, 2
    ), shelf as (
      select variant_id, on_hand from stock.level
      where variant_id = any(${[...variantIds]}::bigint[]) and location_id = ${placeId}
    )
    select moved.variant_id as "variantId", coalesce(max(shelf.on_hand), 0) as "onHand",
      array_agg(week order by week) as weeks, array_agg(sold order by week) as sold,
      array_agg(change order by week) as change
    from moved left join shelf on shelf.variant_id = moved.variant_id
    group by moved.variant_id`.execute(db);
  return rows;
}

/** What sold at a reduction says nothing of the usual demand. */
function forgetPromotion(demand: Float64Array, promotion: Promotion, fromOn: string): void {
  const weekOf = (on: string) => Math.floor((Date.parse(on) - Date.parse(fromOn)) / (7 * DAY_MS));
  const last = Math.min(demand.length - 1, weekOf(promotion.toOn));
  for (let week = weekOf(promotion.fromOn); week <= last; week++) demand[week] = NaN;
}

/** Writes what was sold, and walks the stock back week by week to find those without any. */
function fillWeeks(demand: Float64Array, row: VariantWeeks): void {
  let shelf = row.onHand;
  let k = row.weeks.length - 1;
  for (; k >= 0 && row.weeks[k]! >= demand.length; k--) shelf -= row.change[k]!;
  for (let week = demand.length - 1; week >= 0; week--) {
    const moved = k >= 0 && row.weeks[k] === week;
    const before = shelf - (moved ? row.change[k]! : 0);
    const sold = moved ? row.sold[k]! : 0;
    demand[week] = sold === 0 && shelf <= 0 && before <= 0 ? NaN : sold;
    shelf = before;
    if (moved) k--;
  }
}
