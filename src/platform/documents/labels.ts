import { csvSafe } from '../../kernel/csv-safe.ts';

/** A barcode as it is written: GS1-128 with its identifiers in brackets, EAN-13, or Code 128 of any text. */
export interface LabelSymbol {
  kind: 'gs1-128' | 'ean13' | 'code128';
  text: string;
}

/** What one label shows: up to two lines of a title, a line below it, a barcode. */
export interface BarcodeLabel {
  title: string;
  detail: string;
  symbol: LabelSymbol | null;
  copies: number;
  /** In large type, for what is read from afar. */
  large?: boolean;
}

/** The most copies of one label printed at once. */
const MOST = 2_000;

/** Labels of 57 × 32 mm, one a page (PDF). */
export async function printLabelSheet(labels: readonly BarcodeLabel[]): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const width = mm(57);
  const doc = new PDFDocument({ size: [width, mm(32)], margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  for (const label of labels) {
    const picture = label.symbol && (await drawSymbol(label.symbol));
    for (let copy = 0; copy < Math.min(label.copies, MOST); copy += 1) {
      doc.addPage();
      doc.font('Helvetica-Bold').fontSize(label.large ? 20 : 8);
      doc.text(label.title, mm(3), mm(2.5), {
        width: width - mm(6),
        height: mm(7),
        ellipsis: true,
      });
      doc.font('Helvetica').fontSize(7);
      doc.text(label.detail, mm(3), mm(label.large ? 10.5 : 9.5), {
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

async function drawSymbol(symbol: LabelSymbol): Promise<Buffer> {
  const { default: bwipjs } = await import('bwip-js/node');
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
export function zplLabelSheet(labels: readonly BarcodeLabel[]): string {
  const plain = (text: string) => csvSafe(text).replaceAll(/[\^~\r\n]/g, ' ');
  return labels
    .map((label) =>
      [
        '^XA^CI28^PW456^LL256',
        label.large
          ? `^FO24,16^A0N,56,56^FB408,1^FD${plain(label.title)}^FS`
          : `^FO24,20^A0N,24,24^FB408,2,2^FD${plain(label.title)}^FS`,
        `^FO24,76^A0N,20,20^FD${plain(label.detail)}^FS`,
        ...(label.symbol ? [`^FO24,112${zplSymbol(label.symbol)}^FS`] : []),
        `^PQ${Math.min(label.copies, MOST)}^XZ`,
      ].join('\n'),
    )
    .join('\n');
}

function zplSymbol(symbol: LabelSymbol): string {
  if (symbol.kind === 'ean13') return `^BY2^BEN,80,Y,N^FD${symbol.text.slice(0, 12)}`;
  // Mode D of Code 128 reads the brackets and sets the function characters itself.
  if (symbol.kind === 'gs1-128') return `^BY1^BCN,80,Y,N,N,D^FD${symbol.text}`;
  return `^BY2^BCN,80,Y,N,N^FD${symbol.text.replaceAll(/[\^~]/g, ' ')}`;
}
