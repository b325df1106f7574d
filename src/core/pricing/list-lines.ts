import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { recordChange, recordChanges, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { businessDate } from '../calendar/index.ts';
import { lockProducts, tellProductsChanged, type ChangeOrigin } from '../catalogue/index.ts';
import { MAX_PRICE_CENTS } from './commands.ts';
import type { ListLineToSet, PriceList } from './list-model.ts';
import { lockPriceList } from './list-queries.ts';
import { loadTaxRates } from './rates.ts';
import { inTaxMode } from './tax.ts';

const MOST_OF_ONE = 9_999;

/** Changes of lines told one by one on the timeline; more are told together, the history of the list has each. */
const TOLD_APART = 100;

/** What a line is checked against. */
interface LineVariant {
  id: number;
  productId: number;
  label: string;
  ecoCents: number;
  taxClass: string;
}

/**
 * Sets lines of a list: each change is appended to the history (R37) and kept as the line of now in the same statement.
 * Of two lines for the same variant and quantity the last counts; what is so already changes nothing.
 *
 * Refusals: `price-list-unknown` (404); with a field per line (422) `variant-unknown`, `price-invalid`,
 * `quantity-invalid`, `price-below-eco-participation` (R41: it is never discounted).
 */
export async function setListLines(
  tx: Tx,
  actor: Actor,
  listId: number,
  lines: readonly ListLineToSet[],
  origin: ChangeOrigin = {},
): Promise<Result<{ changed: number }>> {
  const list = await lockPriceList(tx, listId);
  if (!list) return refuse('price-list-unknown', 404);
  const variants = await readVariants(tx, [...new Set(lines.map((line) => line.variantId))]);
  const rates = await loadTaxRates(tx, businessDate(new Date()));
  const ecoOf = ({ ecoCents, taxClass }: LineVariant) =>
    inTaxMode(ecoCents, { from: true, to: list.includesTax }, taxClass, rates);
  const fields = lines.flatMap((line, index) => checkLine(line, index, variants, ecoOf));
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  const last = new Map(lines.map((line) => [`${line.variantId}|${line.minQuantity}`, line]));
  return writeAndTell(tx, actor, list, [...last.values()], variants, origin);
}

/** What a list is filled from: a share off the base price of these variants. */
export interface ListFilling {
  /** Share taken off the base price, in hundredths of a percent: 2 000 is 20 %. */
  percentOffBp: number;
  /** Prices are rounded down to a multiple of this. */
  roundToCents: number;
  minQuantity: number;
  categoryId?: number | undefined;
  brandId?: number | undefined;
}

/**
 * Fills a list with the base prices of its channel less a share: of every article on sale there, or of a category with
 * those below it, or of a brand. The eco-participation is never discounted (R41). Lines that are there are replaced.
 * Refusal: `price-list-unknown` (404), `nothing-to-fill` (422).
 */
export async function fillPriceList(
  tx: Tx,
  actor: Actor,
  listId: number,
  filling: ListFilling,
): Promise<Result<{ changed: number }>> {
  const list = await lockPriceList(tx, listId);
  if (!list) return refuse('price-list-unknown', 404);
  const { rows } = await sql<LineVariant & { amountCents: number; includesTax: boolean }>`
    select ${VARIANT_FACTS}, pr.amount_cents as "amountCents", ch.prices_include_tax as "includesTax"
    from pricing.price pr
    join channels.channel ch on ch.id = pr.channel_id
    join catalogue.variant v on v.id = pr.variant_id and v.state = 'active'
    join catalogue.product p on p.id = v.product_id and p.state = 'active'
    join catalogue.publication pub on pub.product_id = p.id and pub.channel_id = pr.channel_id
    where pr.channel_id = ${list.channelId}
      ${filling.brandId === undefined ? sql`` : sql`and p.brand_id = ${filling.brandId}`}
      ${filling.categoryId === undefined ? sql`` : sql`and p.id in (${productsBelow(filling.categoryId)})`}
    order by v.id`.execute(tx);
  if (rows.length === 0) return refuse('nothing-to-fill', 422);
  const rates = await loadTaxRates(tx, businessDate(new Date()));
  const lines = rows.map((row): ListLineToSet => {
    const inMode = (cents: number, from: boolean) =>
      inTaxMode(cents, { from, to: list.includesTax }, row.taxClass, rates);
    const ecoCents = inMode(row.ecoCents, true);
    const amountCents = discounted(inMode(row.amountCents, row.includesTax), ecoCents, filling);
    return { variantId: row.id, minQuantity: filling.minQuantity, amountCents };
  });
  return writeAndTell(tx, actor, list, lines, new Map(rows.map((row) => [row.id, row])), {});
}

/** A price less a share, the eco-participation in it left whole, rounded down; never below the eco-participation. */
function discounted(baseCents: number, ecoCents: number, filling: ListFilling): number {
  const goods = Math.max(baseCents - ecoCents, 0);
  const exact = ecoCents + Math.round((goods * (10_000 - filling.percentOffBp)) / 10_000);
  const rounded = Math.floor(exact / filling.roundToCents) * filling.roundToCents;
  return rounded > ecoCents ? rounded : exact;
}

/** How a change of a line is undone (entity kind `price-list-line`): as one more entry of the history. */
export const priceListLineUndo: UndoHandler = {
  async read(tx, entityId) {
    const { listId, variantId, minQuantity } = lineOf(entityId);
    if (!(await lockPriceList(tx, listId))) return null;
    const { rows } = await sql<{ amount_cents: number }>`
      select amount_cents from pricing.price_list_line
      where list_id = ${listId} and variant_id = ${variantId} and min_quantity = ${minQuantity}`.execute(
      tx,
    );
    return { amountCents: rows[0]?.amount_cents ?? null };
  },
  apply(tx, actor, entityId, values) {
    const { listId, ...line } = lineOf(entityId);
    const amountCents = values.amountCents as number | null;
    return setListLines(tx, actor, listId, [{ ...line, amountCents }], { record: false });
  },
};

function lineOf(entityId: string): { listId: number; variantId: number; minQuantity: number } {
  const [listId = 0, variantId = 0, minQuantity = 0] = entityId.split('|').map(Number);
  return { listId, variantId, minQuantity };
}

function checkLine(
  line: ListLineToSet,
  index: number,
  variants: ReadonlyMap<number, LineVariant>,
  ecoOf: (variant: LineVariant) => number,
): RefusedField[] {
  const at = (field: string) => `/lines/${index}/${field}`;
  const variant = variants.get(line.variantId);
  if (!variant) return [{ pointer: at('variantId'), code: 'variant-unknown' }];
  const { minQuantity, amountCents } = line;
  if (!Number.isSafeInteger(minQuantity) || minQuantity < 1 || minQuantity > MOST_OF_ONE) {
    return [
      { pointer: at('minQuantity'), code: 'quantity-invalid', params: { most: MOST_OF_ONE } },
    ];
  }
  if (amountCents === null) return [];
  if (!Number.isSafeInteger(amountCents) || amountCents < 0 || amountCents > MAX_PRICE_CENTS) {
    return [{ pointer: at('amountCents'), code: 'price-invalid' }];
  }
  const below = amountCents < ecoOf(variant);
  return below ? [{ pointer: at('amountCents'), code: 'price-below-eco-participation' }] : [];
}

interface ChangedLine {
  variantId: number;
  minQuantity: number;
  beforeCents: number | null;
  afterCents: number | null;
}

async function writeAndTell(
  tx: Tx,
  actor: Actor,
  list: PriceList,
  lines: readonly ListLineToSet[],
  variants: ReadonlyMap<number, LineVariant>,
  origin: ChangeOrigin,
): Promise<Result<{ changed: number }>> {
  const productsOf = (ids: readonly { variantId: number }[]) => [
    ...new Set(ids.map((one) => variants.get(one.variantId)!.productId)),
  ];
  const isShown = list.state === 'active' && list.groupId === null;
  if (isShown) await lockProducts(tx, productsOf(lines));
  const changed = await writeLines(tx, actor, list.id, lines);
  if (changed.length === 0) return ok({ changed: 0 });
  if (origin.record !== false) {
    const named = (line: ChangedLine) =>
      `${variants.get(line.variantId)!.label}${line.minQuantity > 1 ? ` × ${line.minQuantity}` : ''}`;
    if (changed.length > TOLD_APART) {
      await recordChange(tx, actor, {
        entityKind: 'price-list',
        entityId: String(list.id),
        entityLabel: list.name,
        action: 'import',
        before: null,
        after: { lines: changed.length },
      });
    } else {
      await recordChanges(
        tx,
        actor,
        changed.map((line) => ({
          entityKind: 'price-list-line',
          entityId: `${list.id}|${line.variantId}|${line.minQuantity}`,
          entityLabel: `${list.name} · ${named(line)}`,
          action: 'update' as const,
          before: { amountCents: line.beforeCents },
          after: { amountCents: line.afterCents },
        })),
      );
    }
  }
  if (isShown) await tellProductsChanged(tx, productsOf(changed));
  return ok({ changed: changed.length });
}

/** Writes lines that differ to the history and to the lines of now, in one statement; gives them. */
async function writeLines(
  tx: Tx,
  actor: Actor,
  listId: number,
  lines: readonly ListLineToSet[],
): Promise<ChangedLine[]> {
  const { rows } = await sql<ChangedLine>`
    with wanted as (
      select "variantId" as variant_id, "minQuantity" as min_quantity, "amountCents" as amount_cents
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as w ("variantId" bigint, "minQuantity" int, "amountCents" int)
    ), changed as (
      select w.*, l.amount_cents as before_cents from wanted w
      left join pricing.price_list_line l on l.list_id = ${listId}
        and l.variant_id = w.variant_id and l.min_quantity = w.min_quantity
      where w.amount_cents is distinct from l.amount_cents
    ), history as (
      insert into pricing.price_list_line_change (list_id, variant_id, min_quantity, amount_cents, actor_label)
      select ${listId}, variant_id, min_quantity, amount_cents, ${actor.label} from changed
    ), removed as (
      delete from pricing.price_list_line l using changed c
      where l.list_id = ${listId} and l.variant_id = c.variant_id and l.min_quantity = c.min_quantity
        and c.amount_cents is null
    ), kept as (
      insert into pricing.price_list_line (list_id, variant_id, min_quantity, amount_cents)
      select ${listId}, variant_id, min_quantity, amount_cents from changed where amount_cents is not null
      on conflict (list_id, variant_id, min_quantity)
        do update set amount_cents = excluded.amount_cents, updated_at = now()
    )
    select variant_id as "variantId", min_quantity as "minQuantity", before_cents as "beforeCents",
      amount_cents as "afterCents" from changed order by variant_id, min_quantity`.execute(tx);
  return rows;
}

const VARIANT_FACTS = sql`v.id, v.product_id as "productId", v.eco_cents as "ecoCents", p.tax_class as "taxClass",
  p.title || coalesce(' · ' || nullif(array_to_string(v.option_values, ', '), ''), '') as label`;

async function readVariants(
  tx: Tx,
  variantIds: readonly number[],
): Promise<Map<number, LineVariant>> {
  const { rows } = await sql<LineVariant>`
    select ${VARIANT_FACTS} from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.id = any(${[...variantIds]}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

function productsBelow(categoryId: number) {
  return sql`
    with recursive below as (
      select ${categoryId}::bigint as id
      union all
      select c.id from catalogue.category c join below on c.parent_id = below.id
    ) select pc.product_id from below join catalogue.product_category pc on pc.category_id = below.id`;
}
