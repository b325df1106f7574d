import bwipjs from 'bwip-js/node';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { isGtin } from '../../kernel/gtin.ts';
import { sql, type Db } from '../../platform/db/index.ts';

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

/** The most labels printed at once. */
const MOST = 2_000;

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
export function symbolOf(
  label: Label,
): { kind: 'gs1-128' | 'ean13' | 'code128'; text: string } | null {
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
export async function printLabels(labels: readonly Label[]): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const width = mm(57);
  const doc = new PDFDocument({ size: [width, mm(32)], margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  for (const label of labels) {
    const picture = await drawSymbol(label);
    for (let copy = 0; copy < Math.min(label.copies, MOST); copy += 1) {
      doc.addPage();
      doc.font('Helvetica-Bold').fontSize(8);
      doc.text(label.title, mm(3), mm(2.5), {
        width: width - mm(6),
        height: mm(7),
        ellipsis: true,
      });
      doc.font('Helvetica').fontSize(7);
      const second = [label.options, label.sku, label.lot && `LOT ${label.lot}`].filter(Boolean);
      doc.text(second.join(' · '), mm(3), mm(9.5), {
        width: width - mm(6),
        height: mm(4),
        ellipsis: true,
      });
      if (picture)
        doc.image(picture, mm(3), mm(14), { fit: [width - mm(6), mm(16)], align: 'center' });
    }
  }
  if (labels.length === 0) doc.addPage();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const mm = (length: number) => (length * 72) / 25.4;

async function drawSymbol(label: Label): Promise<Buffer | null> {
  const symbol = symbolOf(label);
  if (!symbol) return null;
  return bwipjs.toBuffer({
    bcid: symbol.kind,
    text: symbol.text,
    scale: 4,
    height: 10,
    includetext: true,
    textxalign: 'center',
  });
}

/** The same labels for a Zebra printer of 203 dpi (ZPL II, UTF-8). */
export function zplLabels(labels: readonly Label[]): string {
  const plain = (text: string) => csvSafe(text).replaceAll(/[\^~\r\n]/g, ' ');
  return labels
    .map((label) => {
      const symbol = symbolOf(label);
      return [
        '^XA^CI28^PW456^LL256',
        `^FO24,20^A0N,24,24^FB408,2,2^FD${plain(label.title)}^FS`,
        `^FO24,76^A0N,20,20^FD${plain([label.options, label.sku].filter(Boolean).join(' · '))}^FS`,
        ...(symbol ? [`^FO24,112${zplSymbol(symbol)}^FS`] : []),
        `^PQ${Math.min(label.copies, MOST)}^XZ`,
      ].join('\n');
    })
    .join('\n');
}

function zplSymbol(symbol: NonNullable<ReturnType<typeof symbolOf>>): string {
  if (symbol.kind === 'ean13') return `^BY2^BEN,80,Y,N^FD${symbol.text.slice(0, 12)}`;
  // Mode D of Code 128 reads the brackets and sets the function characters itself.
  if (symbol.kind === 'gs1-128') return `^BY1^BCN,80,Y,N,N,D^FD${symbol.text}`;
  return `^BY2^BCN,80,Y,N,N^FD${symbol.text.replaceAll(/[\^~]/g, ' ')}`;
}
