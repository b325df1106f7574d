import type { Actor } from '../../kernel/actor.ts';
import { toHandle } from '../../kernel/handle.ts';
import { changeMembers, createCustomer, createCustomerGroup } from '../../core/parties/index.ts';
import { inTaxMode, scheduleDates, type TaxRates } from '../../core/pricing/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type SeededVariant } from './catalogue.ts';
import { must } from './must.ts';
import {
  priceLists,
  tradeCustomers,
  tradeGroup,
  type DemoPriceList,
} from './content/price-facts.ts';
import { insertRows, type Rows } from './history-store.ts';

const DAY_MS = 86_400_000;

/**
 * The price lists of the demonstration with their histories as of the days they tell of, so that a reduction that runs
 * has the past that the law asks for (R37). Sellers learn of the reduction that applies to them. Gives the trade group.
 */
export async function seedPriceLists(
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
  facts: { rates: TaxRates; now: Date; launchedAt: Date },
): Promise<{ id: number }> {
  const group = must(await createCustomerGroup(tx, actor, tradeGroup));
  const written = priceLists.map((list, index) => {
    const at = (days: number | null) =>
      days === null ? null : morning(new Date(facts.now.getTime() + days * DAY_MS));
    const startsAt = at(list.startsInDays);
    return {
      list,
      row: {
        id: index + 1,
        name: list.name,
        note: list.note,
        channel_id: 'web',
        group_id: list.group === null ? null : group.id,
        includes_tax: list.includesTax,
        priority: 0,
        starts_at: startsAt,
        ends_at: at(list.endsInDays),
        state: 'active',
        announces_reduction: list.announcesReduction,
      },
      // Prepared some days before it starts; those without a start came with the shop's last prices.
      madeAt:
        startsAt === null
          ? facts.launchedAt
          : new Date(Math.min(startsAt.getTime(), facts.now.getTime()) - 2 * DAY_MS),
    };
  });
  const lines = written.flatMap(({ list, row, madeAt }) =>
    sellers
      .filter((seller) => speaksOf(list, seller))
      .flatMap((seller) =>
        list.percentOff.map(([minQuantity, percent]) => ({
          list_id: row.id,
          variant_id: seller.variantId,
          min_quantity: minQuantity,
          amount_cents: reduced(seller, list, percent, facts.rates),
          effective_at: new Date(Math.max(madeAt.getTime(), seller.launchedAt.getTime())),
        })),
      ),
  );
  for (const rows of rowsOf(written, lines, actor.label)) await insertRows(tx, rows);
  for (const { row } of written) {
    await scheduleDates(tx, {
      id: row.id,
      state: 'active',
      startsAt: row.starts_at?.toISOString() ?? null,
      endsAt: row.ends_at?.toISOString() ?? null,
    });
  }
  tellSellers(sellers, written, lines, facts.now);
  return group;
}

/** Companies that buy at trade prices, once the buyers of the past have their numbers. */
export async function seedTradeCustomers(tx: Tx, actor: Actor, groupId: number): Promise<void> {
  const ids: number[] = [];
  for (const [companyName, firstName, lastName] of tradeCustomers) {
    const made = must(
      await createCustomer(tx, actor, {
        kind: 'company',
        email: `${toHandle(companyName)}@example.org`,
        companyName,
        firstName,
        lastName,
      }),
    );
    ids.push(made.id);
  }
  must(await changeMembers(tx, actor, groupId, { add: ids, remove: [] }));
}

function speaksOf(list: DemoPriceList, seller: SeededVariant): boolean {
  const names = [seller.universe, seller.productHandle, ...seller.categoryHandles];
  return list.of.some((name) => names.includes(name));
}

/** A price less a share, down to ten cents with tax and to five without; the eco-participation stays whole (R41). */
function reduced(
  seller: SeededVariant,
  list: DemoPriceList,
  percent: number,
  rates: TaxRates,
): number {
  const inMode = (cents: number) =>
    inTaxMode(cents, { from: true, to: list.includesTax }, seller.taxClass, rates);
  const eco = inMode(seller.ecoCents);
  const exact = eco + ((inMode(seller.priceCents) - eco) * (100 - percent)) / 100;
  const step = list.includesTax ? 10 : 5;
  return Math.max(Math.floor(exact / step) * step, eco);
}

/** Eight in the morning in winter Paris. */
function morning(day: Date): Date {
  return new Date(`${day.toISOString().slice(0, 10)}T07:00:00Z`);
}

interface WrittenList {
  list: DemoPriceList;
  row: Record<string, unknown> & {
    id: number;
    name: string;
    starts_at: Date | null;
    ends_at: Date | null;
  };
  madeAt: Date;
}

interface LineRow {
  list_id: number;
  variant_id: number;
  min_quantity: number;
  amount_cents: number;
  effective_at: Date;
}

function rowsOf(
  written: readonly WrittenList[],
  lines: readonly LineRow[],
  actorLabel: string,
): Rows[] {
  const says = {
    channel_id: 'text',
    group_id: 'bigint',
    priority: 'int',
    starts_at: 'timestamptz',
    ends_at: 'timestamptz',
    state: 'text',
    announces_reduction: 'boolean',
  };
  const line = {
    list_id: 'bigint',
    variant_id: 'bigint',
    min_quantity: 'int',
    amount_cents: 'int',
  };
  const history = { effective_at: 'timestamptz', actor_label: 'text' };
  return [
    {
      table: 'pricing.price_list',
      identity: 'id',
      columns: {
        id: 'bigint',
        name: 'text',
        note: 'text',
        includes_tax: 'boolean',
        created_at: 'timestamptz',
        ...says,
      },
      rows: written.map(({ row, madeAt }) => ({ ...row, created_at: madeAt })),
    },
    {
      table: 'pricing.price_list_change',
      columns: { list_id: 'bigint', ...says, ...history },
      rows: written.map(({ row, madeAt }) => ({
        ...row,
        list_id: row.id,
        effective_at: madeAt,
        actor_label: actorLabel,
      })),
    },
    { table: 'pricing.price_list_line', columns: line, rows: lines as never },
    {
      table: 'pricing.price_list_line_change',
      columns: { ...line, ...history },
      rows: lines.map((one) => ({ ...one, actor_label: actorLabel })),
    },
  ];
}

/** Orders of the last days were placed at the prices of a list for everybody that had started. */
function tellSellers(
  sellers: readonly SeededVariant[],
  written: readonly WrittenList[],
  lines: readonly LineRow[],
  now: Date,
): void {
  const byVariant = new Map(sellers.map((seller) => [seller.variantId, seller]));
  for (const { list, row } of written) {
    if (list.group !== null || row.starts_at === null || row.starts_at > now) continue;
    for (const line of lines.filter((one) => one.list_id === row.id && one.min_quantity === 1)) {
      const seller = byVariant.get(line.variant_id);
      if (!seller) continue;
      seller.reduction = {
        since: row.starts_at,
        unitPriceCents: line.amount_cents,
        origin: {
          listId: row.id,
          listName: row.name,
          minQuantity: 1,
          includesTax: list.includesTax,
        },
      };
    }
  }
}
