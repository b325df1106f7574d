import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { setComponents, type Component } from '../catalogue/index.ts';

/** A component as the office shows it. */
export interface OfficeComponent extends Component {
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  taxClass: string;
  available: number;
  /** Base price in the default channel; null when it is not sold there alone. */
  priceCents: number | null;
}

/** A variant of a product and what it is made of; no components: an article of its own. */
export interface OfficeBundle {
  variantId: number;
  version: number;
  /** On hand or reserved of its own: it cannot become a bundle before that is gone. */
  hasStock: boolean;
  components: OfficeComponent[];
}

/** The active variants of a product with their components, in the product's order. */
export async function listBundles(db: Db | Tx, productId: number): Promise<OfficeBundle[]> {
  const { rows } = await sql<OfficeBundle>`
    select v.id as "variantId", v.version,
      exists (select from stock.level l where l.variant_id = v.id and (l.on_hand <> 0 or l.reserved <> 0)) as "hasStock",
      coalesce((select json_agg(json_build_object('variantId', c.id, 'quantity', k.quantity, 'productId', p.id,
          'title', p.title, 'options', array_to_string(c.option_values, ', '), 'sku', c.sku, 'taxClass', p.tax_class,
          'priceCents', pr.amount_cents, 'available', coalesce((select sum(l.on_hand - l.reserved)::int
            from stock.level l join stock.location loc on loc.id = l.location_id and loc.kind = 'warehouse'
            where l.variant_id = c.id), 0)) order by k.position, k.component_id)
        from catalogue.component k
        join catalogue.variant c on c.id = k.component_id
        join catalogue.product p on p.id = c.product_id
        left join pricing.price pr on pr.variant_id = c.id
          and pr.channel_id = (select id from channels.channel where is_default)
        where k.variant_id = v.id), '[]') as components
    from catalogue.variant v where v.product_id = ${productId} and v.state = 'active'
    order by v.position, v.id`.execute(db);
  return rows;
}

/**
 * Makes a variant a bundle, or an article of its own again. Refusals: those of `setComponents`, and `bundle-has-stock`
 * (409) while it has units of its own, on hand or promised to orders.
 */
export async function saveBundle(
  tx: Tx,
  actor: Actor,
  variantId: number,
  expected: ExpectedVersion,
  components: readonly Component[],
): Promise<Result<OfficeBundle>> {
  if (components.length > 0) {
    const { rows } = await sql<{ units: number }>`
      select on_hand + reserved as units from stock.level where variant_id = ${variantId} for update`.execute(
      tx,
    );
    if (rows.some(({ units }) => units !== 0)) return refuse('bundle-has-stock', 409);
  }
  const saved = await setComponents(tx, actor, variantId, expected, components);
  if (!saved.ok) return saved;
  const bundles = await listBundles(tx, saved.value.productId);
  const bundle = bundles.find((one) => one.variantId === variantId);
  return bundle ? ok(bundle) : refuse('variant-unknown', 404, { params: { variant: variantId } });
}
