import type { BarcodeLabel } from '../../platform/documents/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { listBins, type BinFilter } from './queries.ts';

/** The most bins whose labels are printed at once. */
const MOST = 2_000;

/** A label for each bin, in the order of the way: its address in large type and as Code 128. */
export async function labelsOfBins(
  db: Db,
  which: Pick<BinFilter, 'ids' | 'zoneId' | 'warehouseId'>,
): Promise<BarcodeLabel[]> {
  const bins = await listBins(db, { ...which, limit: MOST });
  return bins.map((bin) => ({
    title: bin.code,
    detail: bin.zoneName,
    symbol: { kind: 'code128', text: bin.code },
    copies: 1,
    large: true,
  }));
}
