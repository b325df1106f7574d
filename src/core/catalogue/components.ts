import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { UndoHandler } from '../../platform/changes/index.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin, Variant } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { loadVariant, lockRow, touchProduct } from './store.ts';

/** One kind of article in a bundle: `quantity` units of it in one unit of the bundle. */
export interface Component {
  variantId: number;
  quantity: number;
}

/** More is a kit list, not an article. */
const MOST_COMPONENTS = 30;

/** The components of variants in their order, by variant id; variants that are no bundles are left out. */
async function listComponents(
  db: Db | Tx,
  variantIds: readonly number[],
): Promise<Map<number, Component[]>> {
  const { rows } = await sql<{ id: number; components: Component[] }>`
    select variant_id as id, json_agg(json_build_object('variantId', component_id, 'quantity', quantity)
      order by position, component_id) as components
    from catalogue.component where variant_id = any(${[...variantIds]}::bigint[]) group by variant_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.components]));
}

/**
 * Makes a variant a bundle of these components, or with none an article of its own again. Refusals: `variant-unknown`
 * (404), `version-changed` (412), and with a field each `component-unknown`, `component-is-bundle`, `component-of-itself`,
 * `component-repeated`, `too-many-components` (422), `bundle-is-component` (409). That it has no stock of its own is the
 * caller's to know.
 */
export async function setComponents(
  tx: Tx,
  actor: Actor,
  variantId: number,
  expected: ExpectedVersion,
  components: readonly Component[],
  origin: ChangeOrigin = {},
): Promise<Result<Variant>> {
  const known = await loadVariant(tx, variantId);
  if (!known) return refuse('variant-unknown', 404, { params: { variant: variantId } });
  await lockRow(tx, 'product', known.productId);
  const current = (await loadVariant(tx, variantId))!;
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const allowed = await refuseComponents(tx, variantId, components);
  if (!allowed.ok) return allowed;
  const before = { components: (await listComponents(tx, [variantId])).get(variantId) ?? [] };
  const after = {
    components: components.map(({ variantId: id, quantity }) => ({ variantId: id, quantity })),
  };
  const diff = diffFields(before, after, ['components']);
  if (!diff) return ok(current);

  await sql`delete from catalogue.component where variant_id = ${variantId}`.execute(tx);
  await sql`insert into catalogue.component (variant_id, component_id, quantity, position)
    select ${variantId}, c.id, c.quantity, c.position
    from unnest(${components.map((c) => c.variantId)}::bigint[], ${components.map((c) => c.quantity)}::int[])
      with ordinality as c (id, quantity, position)`.execute(tx);
  await sql`update catalogue.variant set bundle = ${components.length > 0}, version = version + 1
    where id = ${variantId}`.execute(tx);
  await touchProduct(tx, current.productId);
  const entity = { kind: 'components', id: variantId, label: await labelOf(tx, variantId) };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await tellProductsChanged(tx, [current.productId]);
  return ok((await loadVariant(tx, variantId))!);
}

async function refuseComponents(
  tx: Tx,
  variantId: number,
  components: readonly Component[],
): Promise<Result<null>> {
  const ids = components.map((component) => component.variantId);
  // Held, so that none becomes a bundle meanwhile: bundles do not hold bundles.
  const { rows } = await sql<{ id: number; bundle: boolean }>`
    select id, bundle from catalogue.variant where id = any(${[...ids, variantId]}::bigint[])
    order by id for no key update`.execute(tx);
  const found = new Map(rows.map((row) => [row.id, row.bundle]));
  const fields = ids.flatMap((id, index): RefusedField[] => {
    const pointer = `/components/${index}/variantId`;
    if (id === variantId) return [{ pointer, code: 'component-of-itself' }];
    if (!found.has(id)) return [{ pointer, code: 'component-unknown' }];
    if (found.get(id)) return [{ pointer, code: 'component-is-bundle' }];
    return ids.indexOf(id) < index ? [{ pointer, code: 'component-repeated' }] : [];
  });
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  if (ids.length > MOST_COMPONENTS) {
    return refuse('too-many-components', 422, { params: { most: MOST_COMPONENTS } });
  }
  if (ids.length === 0) return ok(null);
  const inside = await sql`
    select from catalogue.component where component_id = ${variantId} limit 1`.execute(tx);
  return inside.rows.length > 0 ? refuse('bundle-is-component', 409) : ok(null);
}

async function labelOf(tx: Tx, variantId: number): Promise<string> {
  const { rows } = await sql<{ label: string }>`
    select concat_ws(' — ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as label
    from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = ${variantId}`.execute(
    tx,
  );
  return rows[0]!.label;
}

/** How a change of components is undone. */
export const componentsUndo: UndoHandler = {
  async read(tx, id) {
    const variant = await loadVariant(tx, Number(id));
    if (!variant) return null;
    await lockRow(tx, 'product', variant.productId);
    const components = (await listComponents(tx, [variant.id])).get(variant.id) ?? [];
    return { components: components.map(({ variantId, quantity }) => ({ variantId, quantity })) };
  },
  apply: (tx, actor, id, values) =>
    setComponents(tx, actor, Number(id), 'any', values.components as unknown as Component[], {
      record: false,
    }),
  // Components are never created or deleted, only changed: none is what there was before.
  remove: (tx, actor, id) => setComponents(tx, actor, Number(id), 'any', [], { record: false }),
};
