import { writeCsv } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { BlindLine, StockCount } from './model.ts';

/**
 * A sheet to fill in beside the shelves: each article that is to be counted, the quantity left empty. `readCountList` reads it
 * back.
 */
export function writeCountSheet(
  count: Pick<StockCount, 'zoneId'>,
  lines: readonly BlindLine[],
  locale: string,
): string {
  const t = translator(locale);
  const hasBins = count.zoneId !== null;
  const titles = [...(hasBins ? ['bin'] : []), 'sku', 'barcode', 'name', 'quantity'];
  const rows = lines.map((line) => [
    ...(hasBins ? [line.binCode ?? ''] : []),
    line.sku ?? '',
    line.gtin ?? '',
    [line.title, line.options].filter(Boolean).join(' · '),
    '',
  ]);
  return writeCsv([titles.map((title) => t(`counting.sheet.${title}`)), ...rows], locale);
}
