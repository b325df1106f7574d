import { isGtin } from '../../kernel/gtin.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import {
  printLabelSheet,
  zplLabelSheet,
  type BarcodeLabel,
  type LabelSymbol,
} from '../../platform/documents/index.ts';

/** What one label shows. */
export interface Label {
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  lot: string;
  bestBefore: string | null;
  copies: number;
}

/** A label for each good piece of a receipt; where one has a lot or a day its barcode carries them (GS1-128). */
export async function labelsOfReceipt(db: Db, receiptId: number): Promise<Label[]> {
  const { rows } = await sql<Label>`
    select l.title, l.options, l.sku, v.gtin, r.lot, r.best_before as "bestBefore", sum(r.quantity)::int as copies
    from purchasing.receipt_line r
    join purchasing.order_line l on l.id = r.order_line_id
    join catalogue.variant v on v.id = r.variant_id
    where r.receipt_id = ${receiptId} and r.condition = 'good'
    group by l.position, l.title, l.options, l.sku, v.gtin, r.lot, r.best_before order by l.position, r.lot`.execute(
    db,
  );
  return rows;
}

/** How a label's barcode is written: GS1-128 with lot or day, EAN-13, else Code 128 of the reference. */
export function symbolOf(label: Label): LabelSymbol | null {
  const gtin = label.gtin && isGtin(label.gtin) ? label.gtin : null;
  if (gtin && (label.lot !== '' || label.bestBefore !== null)) {
    const day =
      label.bestBefore === null ? '' : `(15)${label.bestBefore.slice(2).replaceAll('-', '')}`;
    const lot = label.lot === '' ? '' : `(10)${label.lot.slice(0, 20)}`;
    return { kind: 'gs1-128', text: `(01)${gtin.padStart(14, '0')}${day}${lot}` };
  }
  if (gtin?.length === 13) return { kind: 'ean13', text: gtin };
  const text = gtin ?? label.sku;
  return text ? { kind: 'code128', text } : null;
}

/** Labels of 57 × 32 mm, one a page (PDF). */
export function printLabels(labels: readonly Label[]): Promise<Buffer> {
  return printLabelSheet(labels.map((label) => drawn(label, label.lot && `LOT ${label.lot}`)));
}

/** The same labels for a Zebra printer of 203 dpi (ZPL II, UTF-8). */
export function zplLabels(labels: readonly Label[]): string {
  return zplLabelSheet(labels.map((label) => drawn(label, '')));
}

function drawn(label: Label, lot: string): BarcodeLabel {
  return {
    title: label.title,
    detail: [label.options, label.sku, lot].filter(Boolean).join(' · '),
    symbol: symbolOf(label),
    copies: label.copies,
  };
}
