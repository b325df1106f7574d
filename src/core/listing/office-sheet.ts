import type { Actor } from '../../kernel/actor.ts';
import { ok, type Refusal, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  definedOnly,
  FACTS_OF_PRODUCT,
  loadProduct,
  normaliseFacts,
  updateProduct,
  type AttributeFact,
  type AttributeFactInput,
  type Product,
  type ProductPatch,
  type Variant,
} from '../catalogue/index.ts';
import { setPrices } from '../pricing/index.ts';
import { AVAILABLE_UNITS } from './availability.ts';

/** A product as a row of the sheet in which many are edited at once, with its active variants. */
export interface SheetRow {
  id: number;
  title: string;
  state: Product['state'];
  brandId: number | null;
  categoryIds: number[];
  channelIds: string[];
  version: number;
  /** What attributes say of it and of its variants. */
  attributes: AttributeFact[];
  optionNames: string[];
  variants: SheetVariant[];
}

/** A variant in the sheet; `available` in the warehouses. */
export interface SheetVariant {
  id: number;
  options: string;
  sku: string | null;
  available: number;
  prices: { channelId: string; amountCents: number }[];
}

/** The products asked for, in that order, in one statement; unknown ones are left out. */
export async function readSheet(db: Db | Tx, ids: readonly number[]): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    select p.id, p.title, p.state, p.brand_id as "brandId", p.version, ${FACTS_OF_PRODUCT} as attributes,
      coalesce((select json_agg(o ->> 'name') from jsonb_array_elements(p.options) o), '[]') as "optionNames",
      coalesce((select json_agg(c.category_id order by c.position, c.category_id)
        from catalogue.product_category c where c.product_id = p.id), '[]') as "categoryIds",
      coalesce((select json_agg(c.channel_id order by c.channel_id)
        from catalogue.publication c where c.product_id = p.id), '[]') as "channelIds",
      coalesce((select json_agg(json_build_object('id', v.id,
          'options', array_to_string(v.option_values, ' · '), 'sku', v.sku,
          'available', coalesce((select units.available from (${AVAILABLE_UNITS}) units), 0),
          'prices', coalesce((select json_agg(json_build_object('channelId', pr.channel_id,
              'amountCents', pr.amount_cents) order by pr.channel_id)
            from pricing.price pr where pr.variant_id = v.id), '[]')) order by v.position, v.id)
        from catalogue.variant v where v.product_id = p.id and v.state = 'active'), '[]') as variants
    from unnest(${[...ids]}::bigint[]) with ordinality as wanted (id, place)
    join catalogue.product p on p.id = wanted.id
    order by wanted.place`.execute(db);
  return rows;
}

/** What is changed of one product in the sheet. */
export interface SheetEdit {
  id: number;
  /** The version that was read. */
  version: number;
  title?: string | undefined;
  state?: Product['state'] | undefined;
  brandId?: number | null | undefined;
  categoryIds?: number[] | undefined;
  channelIds?: string[] | undefined;
  /** Only what changes; a fact that says nothing is taken away. */
  attributes?: AttributeFactInput[] | undefined;
  variants?:
    | {
        id: number;
        sku?: string | null | undefined;
        prices?: { channelId: string; amountCents: number | null }[] | undefined;
      }[]
    | undefined;
}

/** A refused cell: a field of the product, or of one of its variants. */
export interface RefusedCell {
  variantId: number | null;
  /** `price:<channel>` is a price, `attribute:<id>` what an attribute says. */
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/** A row that was not saved, and why. */
export interface RefusedRow {
  id: number;
  refusal: Refusal;
  cells: RefusedCell[];
}

/**
 * Saves the rows of a sheet, each whole or not at all: a refused one is undone by itself and told with its cells, the
 * others are kept. Never refuses as a whole.
 */
export async function saveSheet(
  tx: Tx,
  actor: Actor,
  edits: readonly SheetEdit[],
): Promise<Result<{ saved: number[]; refused: RefusedRow[] }>> {
  const saved: number[] = [];
  const refused: RefusedRow[] = [];
  // In the order of ids, as every command that locks several products.
  for (const edit of [...edits].sort((a, b) => a.id - b.id)) {
    await sql`savepoint sheet_row`.execute(tx);
    const row = await saveRow(tx, actor, edit);
    await (row ? sql`rollback to savepoint sheet_row` : sql`release savepoint sheet_row`).execute(
      tx,
    );
    if (row) refused.push(row);
    else saved.push(edit.id);
  }
  return ok({ saved, refused });
}

/** Saves one row; what refused it, or null. */
async function saveRow(tx: Tx, actor: Actor, edit: SheetEdit): Promise<RefusedRow | null> {
  const { id, version, variants: edited = [], attributes = [], ...fields } = edit;
  const current = await loadProduct(tx, id, true);
  const known = current?.variants ?? [];
  const foreign = edited.find((one) => !known.some((variant) => variant.id === one.id));
  if (current && foreign) {
    const code = 'variant-unknown';
    return {
      id,
      refusal: { code, status: 422 },
      cells: [{ variantId: foreign.id, field: 'id', code }],
    };
  }
  const facts = factsWith(current?.attributes ?? [], attributes);
  const changed = await updateProduct(tx, actor, id, version, {
    ...definedOnly(fields),
    ...(attributes.length > 0 ? { attributes: facts } : {}),
    ...variantsOf(known, edited),
  });
  if (!changed.ok) {
    return refusedRow(id, changed.refusal, (pointer) => {
      const [field = '', index, inner] = pointer.slice(1).split('/');
      if (field === 'attributes') {
        const { attributeId, variantId } = facts[Number(index)]!;
        return { variantId, field: `attribute:${attributeId}` };
      }
      if (field !== 'variants') return { variantId: null, field };
      return { variantId: known[Number(index)]?.id ?? null, field: inner ?? field };
    });
  }
  const prices = edited.flatMap((one) =>
    (one.prices ?? []).map((price) => ({ variantId: one.id, ...price })),
  );
  const priced = await setPrices(tx, actor, prices);
  if (priced.ok) return null;
  return refusedRow(id, priced.refusal, (pointer) => {
    const price = prices[Number(pointer.split('/')[2])]!;
    return { variantId: price.variantId, field: `price:${price.channelId}` };
  });
}

/** All facts with those that were edited in their place, as the catalogue keeps them. */
function factsWith(
  known: readonly AttributeFact[],
  edited: readonly AttributeFactInput[],
): AttributeFact[] {
  const keyOf = (fact: AttributeFactInput) => `${fact.attributeId}|${fact.variantId ?? ''}`;
  const touched = new Set(edited.map(keyOf));
  return normaliseFacts([...known.filter((fact) => !touched.has(keyOf(fact))), ...edited]);
}

/** The whole list of variants with the new codes, since those left out would be archived; nothing without codes. */
function variantsOf(
  known: readonly Variant[],
  edited: NonNullable<SheetEdit['variants']>,
): Pick<ProductPatch, 'variants'> {
  if (edited.every((one) => one.sku === undefined)) return {};
  return {
    variants: known.map(({ id, state, position }) => {
      const sku = edited.find((one) => one.id === id)?.sku;
      return { id, state, position, ...(sku === undefined ? {} : { sku }) };
    }),
  };
}

function refusedRow(
  id: number,
  refusal: Refusal,
  cellAt: (pointer: string) => Pick<RefusedCell, 'variantId' | 'field'>,
): RefusedRow {
  const cells = (refusal.fields ?? []).map(({ pointer, code, params }) => ({
    ...cellAt(pointer),
    code,
    ...(params ? { params } : {}),
  }));
  return { id, refusal, cells };
}
