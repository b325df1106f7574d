import type { FastifyRequest } from 'fastify';
import { readGroupPrices, type GroupPrice } from '../../core/pricing/index.ts';
import { money, type Money } from '../../kernel/money.ts';
import { unitPriceOf, type UnitPrice } from '../../kernel/unit-price.ts';
import { signedInOf } from './signed-in.ts';
import type { ShopKitchen, Visit } from './visit.ts';

/** What the visitor's group pays for one variant. */
export interface OwnPrice {
  price: Money;
  includesTax: boolean;
  unitPrice: (Money & Pick<UnitPrice, 'per'>) | null;
  /** From more than one unit on; ascending. */
  quantityPrices: { minQuantity: number; price: Money }[];
}

/** What the visitor's group pays for one article: of each variant, and the range of a card. */
export interface OwnPrices {
  variants: ReadonlyMap<number, OwnPrice>;
  price: Money;
  priceMax: Money;
  includesTax: boolean;
}

/** By product id; empty for everybody who pays what all pay. */
export type OwnPricesByProduct = ReadonlyMap<number, OwnPrices>;

/**
 * The visit with the prices of the visitor’s customer group for the articles that a page shows. The same visit for all
 * others: without a session nothing is asked of the database.
 */
export async function withOwnPrices(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  visit: Visit,
  productIds: readonly number[],
): Promise<Visit> {
  if (productIds.length === 0) return visit;
  const who = await signedInOf(kitchen, request);
  if (who?.groupId == null) return visit;
  const { id: channelId, currency } = visit.channel;
  const asked = { channelId, groupId: who.groupId, productIds };
  const rows = await readGroupPrices(kitchen.deps.carts.db, asked);
  if (rows.length === 0) return visit;
  const own = byProduct(rows, currency);
  return { ...visit, isOwn: true, shop: { ...visit.shop, own } };
}

function byProduct(rows: readonly GroupPrice[], currency: string): OwnPricesByProduct {
  const grouped = new Map<number, GroupPrice[]>();
  for (const row of rows) {
    const known = grouped.get(row.productId);
    if (known) known.push(row);
    else grouped.set(row.productId, [row]);
  }
  return new Map([...grouped].map(([productId, some]) => [productId, pricesOf(some, currency)]));
}

function pricesOf(rows: readonly GroupPrice[], currency: string): OwnPrices {
  const singles = rows.map(({ tiers }) => tiers[0]!.amountCents);
  return {
    variants: new Map(rows.map((row) => [row.variantId, priceOf(row, currency)])),
    price: money(Math.min(...singles), currency),
    priceMax: money(Math.max(...singles), currency),
    includesTax: rows[0]!.tiers[0]!.includesTax,
  };
}

function priceOf({ tiers, contentQuantity, contentUnit }: GroupPrice, currency: string): OwnPrice {
  const { amountCents, includesTax } = tiers[0]!;
  const content =
    contentQuantity === null || contentUnit === null
      ? null
      : { quantity: contentQuantity, unit: contentUnit };
  const unit = unitPriceOf(amountCents, content);
  return {
    price: money(amountCents, currency),
    includesTax,
    unitPrice: unit && { ...money(unit.amountCents, currency), per: unit.per },
    quantityPrices: tiers.slice(1).map((tier) => ({
      minQuantity: tier.minQuantity,
      price: money(tier.amountCents, currency),
    })),
  };
}
