import { systemActor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { createProduct, type NewProduct, type Product } from '../catalogue/index.ts';
import { setPrices } from '../pricing/index.ts';

const actor = systemActor('test');

/** The value of a result that must have succeeded. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** A product on sale in `web`: each variant at `priceCents` with `onHand` units in the main warehouse. */
export async function productOnSale(
  db: Db,
  input: NewProduct,
  offer: { priceCents?: number; onHand?: number } = {},
): Promise<Product> {
  return must(
    await transact(db, async (tx) => {
      const product = await createProduct(tx, actor, { channelIds: ['web'], ...input });
      if (!product.ok) return product;
      const ids = product.value.variants.map((variant) => variant.id);
      await sql`insert into stock.level (variant_id, location_id, on_hand)
        select v, l.id, ${offer.onHand ?? 10} from unnest(${ids}::bigint[]) v
        join stock.location l on l.is_default`.execute(tx);
      const prices = ids.map((variantId) => ({
        variantId,
        channelId: 'web',
        amountCents: offer.priceCents ?? 1_000,
      }));
      const priced = await setPrices(tx, actor, prices);
      return priced.ok ? product : priced;
    }),
  );
}
