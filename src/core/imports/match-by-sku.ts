import { sql, type Tx } from '../../platform/db/index.ts';
import type { CatalogueRecord, ProductRecord } from './model.ts';

/** The key of a row that names its article by nothing but a SKU. */
export const SKU_KEY = 'sku:';

/**
 * The records of somebody else's table with the articles that their SKUs already name: a record is then known by the handle of
 * that article, and records of one article are one. A handle in the table decides before a SKU does; a name does not, since a
 * merchant renames an article more often than its reference. SKUs of several articles in one record name none.
 */
export async function matchBySku(
  tx: Tx,
  records: readonly CatalogueRecord[],
  knownHandles: ReadonlySet<string>,
): Promise<CatalogueRecord[]> {
  const isOpen = (record: CatalogueRecord): record is ProductRecord =>
    record.kind === 'product' &&
    (record.unsaid?.includes('handle') === true || !knownHandles.has(record.sourceKey));
  const skus = records.filter(isOpen).flatMap(skusOf);
  if (skus.length === 0) return [...records];
  const { rows } = await sql<{ sku: string; handle: string }>`
    select v.sku, p.handle from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.sku = any(${skus}::text[])`.execute(tx);
  const handles = new Map(rows.map(({ sku, handle }) => [sku, handle]));
  const matched: CatalogueRecord[] = [];
  const byHandle = new Map<string, ProductRecord>();
  for (const record of records) {
    const named = isOpen(record)
      ? new Set(skusOf(record).flatMap((sku) => handles.get(sku) ?? []))
      : [];
    const [handle, another] = [...named];
    if (record.kind !== 'product' || handle === undefined || another !== undefined) {
      matched.push(record);
      continue;
    }
    const first = byHandle.get(handle);
    if (first) {
      first.variants.push(...record.variants);
      continue;
    }
    const copy = { ...record, sourceKey: handle, variants: [...record.variants] };
    byHandle.set(handle, copy);
    matched.push(copy);
  }
  return matched;
}

function skusOf({ variants }: ProductRecord): string[] {
  return variants.flatMap(({ sku }) => sku ?? []);
}
