import { ok, type Result } from '../../kernel/refusal.ts';
import { detectMapped } from './detect-table.ts';
import { detectFormat, type Detection } from './detect.ts';
import { mapTable, translateReport, unsaidBy } from './map-table.ts';
import type { TableMapping } from './mapping-model.ts';
import { issue, type CatalogueRecord, type ImportFormat, type ImportIssue } from './model.ts';
import { inspectFile, readText, type InspectedFile } from './open-file.ts';
import { pictureColumns, placeIssues, type PictureColumns } from './place-issue.ts';
import { readPrestaShopCombinations } from './prestashop-combinations.ts';
import { readPrestaShopCategories, readPrestaShopProducts } from './prestashop.ts';
import { readSereine } from './sereine.ts';
import { readShopify } from './shopify.ts';
import { openTable, type Report, type Table } from './table.ts';
import { readWooCommerce } from './woocommerce.ts';

/** A catalogue file that was recognised and can be read. */
export interface CatalogueFile {
  file: InspectedFile;
  detection: Detection;
  /** Names the column of an issue that does not. */
  place(found: ImportIssue): ImportIssue;
  /** Columns that name pictures. */
  pictureColumns: PictureColumns;
  /**
   * Reads the file from the start. Issues go to `report` as they are met; `onBytes` counts
   * decompressed bytes (a WooCommerce file with variations is read twice).
   */
  records(report: Report, onBytes?: (bytes: number) => void): AsyncGenerator<CatalogueRecord>;
}

/**
 * Recognises a catalogue file (plain or gzip) and prepares to read it as one normalised stream.
 * Refuses (`import-file-*`, `import-content-*`, `import-format-*`) what cannot be imported, each with
 * a remedy. `today` is the business day (YYYY-MM-DD) on which dated discounts are judged.
 */
export async function openCatalogue(
  path: string,
  options: { format?: ImportFormat | 'auto'; today: string; mapping?: TableMapping | null },
): Promise<Result<CatalogueFile>> {
  const inspected = await inspectFile(path);
  if (!inspected.ok) return inspected;
  const file = inspected.value;
  const { mapping = null, format = 'auto' } = options;
  const detected = mapping
    ? await detectMapped(file.head, mapping)
    : await detectFormat(file.head, format);
  if (!detected.ok) return detected;
  const detection = detected.value;
  return ok({
    file,
    detection,
    place: placeIssues(detection.headers, mapping),
    pictureColumns: pictureColumns(detection.headers, mapping),
    async *records(report, onBytes) {
      const table = openTable(() => readText(file, onBytes), detection);
      let rows = 0;
      const reader = mapping
        ? readMapped(table, mapping, report)
        : chooseReader(table, detection, report, options.today);
      for await (const record of reader) {
        rows += 1;
        yield record;
      }
      if (rows === 0) report(issue('warning', 'no-rows', { row: detection.headerRow }));
    },
  });
}

/** Reads somebody else's table as the own format; what it has no column for is left as it is. */
async function* readMapped(
  table: Table,
  mapping: TableMapping,
  report: Report,
): AsyncGenerator<CatalogueRecord> {
  const unsaid = unsaidBy(mapping);
  const told = translateReport(table, mapping, report);
  const nameless = !mapping.columns.some(({ field }) => field === 'title');
  const rows = mapTable(table, mapping, report);
  for await (const record of readSereine(rows, told, { foreign: true, nameless })) {
    if (record.kind === 'category') continue;
    const variants = record.variants.map((variant) => ({ ...variant, unsaid: unsaid.variant }));
    yield record.kind === 'product'
      ? { ...record, variants, unsaid: unsaid.product }
      : { ...record, variants };
  }
}

function chooseReader(
  table: Table,
  detection: Detection,
  report: Report,
  today: string,
): AsyncGenerator<CatalogueRecord> {
  if (detection.format === 'shopify') return readShopify(table, report);
  if (detection.format === 'woocommerce') return readWooCommerce(table, report, today);
  if (detection.format === 'sereine') return readSereine(table, report);
  if (detection.content === 'combinations') return readPrestaShopCombinations(table, report);
  if (detection.content === 'categories') return readPrestaShopCategories(table, report);
  return readPrestaShopProducts(table, report, today);
}
