import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';
import type { AttributeKind, Characteristic, ProductOption } from '../catalogue/index.ts';

/** What an attribute says of something, in words. */
interface SaidAttribute {
  name: string;
  kind: AttributeKind;
  unit: string;
  values: string[];
}

/** A product with everything that a file of the own format says of it. */
export interface ExportedProduct {
  id: number;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brand: string | null;
  state: string;
  published: boolean;
  taxClass: string;
  addOn: boolean;
  options: ProductOption[];
  characteristics: Characteristic[];
  /** What attributes say of the product itself, in their order. */
  attributes: SaidAttribute[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  /** Names from the root to the category. */
  categories: string[][];
  /** `address` is where it came from, else a path; `storageKey` is null while it is not here yet. */
  media: { variantId: number | null; address: string; storageKey: string | null; alt: string }[];
  variants: {
    id: number;
    sku: string | null;
    gtin: string | null;
    optionValues: string[];
    priceCents: number | null;
    costCents: number | null;
    contentQuantity: number | null;
    contentUnit: string | null;
    ecoCents: number;
    weightGrams: number;
    lengthMm: number | null;
    widthMm: number | null;
    heightMm: number | null;
    onHand: number | null;
    backorder: boolean;
    requiresShipping: boolean;
    digital: boolean;
    limitedCopies: boolean;
    attributes: SaidAttribute[];
  }[];
}

/** What attributes say of product `p`, or of a variant of it, as `SaidAttribute[]`. */
const saidOf = (whom: SqlPart) => sql`
  coalesce((select json_agg(json_build_object('name', a.name, 'kind', a.kind, 'unit', a.unit, 'values',
      case when a.kind in ('choice', 'choices', 'colour') then (select json_agg(w.name order by w.position, w.id)
          from catalogue.attribute_value w where w.id = any(f.value_ids))
        else json_build_array(coalesce(trim_scale(f.number)::text,
          case when f.flag then 'yes' when not f.flag then 'no' end, f.text)) end) order by a.position, a.id)
    from catalogue.product_attribute f join catalogue.attribute a on a.id = f.attribute_id
    where f.product_id = p.id and ${whom}), '[]')`;

/** Products after an id, with their active variants and the channel's prices. */
export async function listExportedProducts(
  db: Db,
  wanted: { channelId: string; after: number; limit: number },
): Promise<ExportedProduct[]> {
  const { rows } = await sql<ExportedProduct>`
    with recursive page as (
      select * from catalogue.product where id > ${wanted.after} order by id limit ${wanted.limit}
    ), tree as (
      select id, parent_id, array[name] as names from catalogue.category where parent_id is null
      union all
      select c.id, c.parent_id, t.names || c.name from catalogue.category c join tree t on t.id = c.parent_id
    )
    select p.id, p.handle, p.title, p.subtitle, p.description_html as "descriptionHtml", b.name as brand, p.state,
      exists (select from catalogue.publication u
        where u.product_id = p.id and u.channel_id = ${wanted.channelId}) as published,
      p.tax_class as "taxClass", p.add_on as "addOn", p.options, p.characteristics,
      ${saidOf(sql`f.variant_id is null`)} as attributes, p.tags, p.seo_title as "seoTitle",
      p.seo_description as "seoDescription",
      coalesce((select json_agg(t.names order by pc.position, pc.category_id)
        from catalogue.product_category pc join tree t on t.id = pc.category_id where pc.product_id = p.id), '[]') as categories,
      coalesce((select json_agg(json_build_object('variantId', m.variant_id, 'alt', m.alt,
          'storageKey', f.storage_key, 'address', coalesce(m.source_url, 'files/' || f.sha256)) order by m.position, m.id)
        from catalogue.product_media m left join platform.file f on f.id = m.file_id
        where m.product_id = p.id and (m.source_url is not null or f.id is not null)), '[]') as media,
      coalesce((select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin,
          'optionValues', v.option_values, 'priceCents', pr.amount_cents, 'costCents', v.cost_cents,
          'contentQuantity', v.content_quantity, 'contentUnit', v.content_unit, 'ecoCents', v.eco_cents,
          'weightGrams', v.weight_grams, 'lengthMm', v.length_mm, 'widthMm', v.width_mm, 'heightMm', v.height_mm,
          'onHand', l.on_hand, 'backorder', v.backorder, 'requiresShipping', v.requires_shipping,
          'digital', v.digital, 'limitedCopies', v.limited_copies,
          'attributes', ${saidOf(sql`f.variant_id = v.id`)})
          order by v.position, v.id)
        from catalogue.variant v
        left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ${wanted.channelId}
        left join stock.level l on l.variant_id = v.id
          and l.location_id = (select id from stock.location where is_default)
        where v.product_id = p.id and v.state = 'active'), '[]') as variants
    from page p left join catalogue.brand b on b.id = p.brand_id
    order by p.id`.execute(db);
  return rows;
}

/** Names of all that attributes and characteristics say of products, and the most that options and they say of one. */
export async function readFactNames(db: Db): Promise<{ names: string[]; most: number }> {
  const { rows } = await sql<{ names: string[]; most: number }>`
    with said as (
      select f.product_id, a.name from catalogue.product_attribute f
      join catalogue.attribute a on a.id = f.attribute_id where f.variant_id is null
      union all
      select p.id, c ->> 'name' from catalogue.product p, jsonb_array_elements(p.characteristics) c
    ), counted as (
      select p.id, jsonb_array_length(p.options) + count(s.name) as n
      from catalogue.product p left join said s on s.product_id = p.id group by p.id)
    select coalesce((select json_agg(distinct name order by name) from said), '[]') as names,
      coalesce((select max(n)::int from counted), 0) as most`.execute(db);
  return rows[0]!;
}
