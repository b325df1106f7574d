import { createRequire } from 'node:module';

/** One table of a document. */
export interface DocumentTable {
  /** Widths are shares of the page's width; figures stand right. */
  columns: { title: string; share: number; align?: 'left' | 'right' }[];
  /** A cell may have a second, quieter line after a line break. */
  rows: string[][];
}

/** A business document to print, in reading order; texts are final and in the reader's language. */
export interface DocumentLayout {
  /** Language of the text, for readers and search. */
  locale: string;
  title: string;
  /** Who writes: first line stands out. */
  sender: string[];
  recipient: { title: string; lines: string[] }[];
  /** Number, dates, references. */
  facts: [label: string, value: string][];
  /** Words that stand out above the tables, as somebody wrote them. */
  words?: { title: string; text: string };
  tables: DocumentTable[];
  totals: { label: string; value: string; strong?: boolean }[];
  notes: string[];
  /** Empty boxes to sign in, by their titles. */
  signatures?: string[];
  /** Small print at the foot of each page: legal form, registration. */
  footer: string;
  /** `Page {page} / {pages}`, in the reader's language. */
  pageLabel: (page: number, pages: number) => string;
  createdAt: Date;
}

type Doc = PDFKit.PDFDocument;

const MARGIN = 48;
const INK = '#2b2926';
const QUIET = '#6f6a63';
const RULE = '#d9d3c9';
/** Source Sans 3 whole: Latin, Greek, Cyrillic and Vietnamese. What a document uses of it is embedded. */
const FONTS = '@expo-google-fonts/source-sans-3';
const require = createRequire(import.meta.url);

/** Prints a document as a PDF (A4, tagged language, embedded fonts). */
export async function renderDocument(given: DocumentLayout): Promise<Buffer> {
  const layout = printable(given);
  // The library is heavy and few processes print: it is loaded at the first document.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 34, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: layout.locale,
    displayTitle: true,
    info: {
      Title: layout.title,
      Author: layout.sender[0] ?? '',
      CreationDate: layout.createdAt,
      ModDate: layout.createdAt,
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  doc.registerFont('text', require.resolve(`${FONTS}/400Regular/SourceSans3_400Regular.ttf`));
  doc.registerFont('strong', require.resolve(`${FONTS}/600SemiBold/SourceSans3_600SemiBold.ttf`));
  doc.font('text').fontSize(9.5).fillColor(INK);
  writeHead(doc, layout);
  if (layout.words) writeWords(doc, layout.words);
  for (const table of layout.tables) writeTable(doc, table);
  writeTotals(doc, layout.totals);
  writeNotes(doc, layout.notes);
  writeSignatures(doc, layout.signatures ?? []);
  writeFeet(doc, layout);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A name typed with separate accents (as some systems do) is printed with the letters that the font draws best. */
function printable<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, printable(part as unknown)]),
  ) as T;
}

function pageWidth(doc: Doc): number {
  return doc.page.width - 2 * MARGIN;
}

const SENDER_WIDTH = 236;
/** A number with its date, or two dates, in one line. */
const FACT_WIDTH = 138;

function writeHead(doc: Doc, layout: DocumentLayout): void {
  const [name, ...rest] = layout.sender;
  const left = MARGIN + SENDER_WIDTH + 10;
  doc
    .font('strong')
    .fontSize(13)
    .text(name ?? '', MARGIN, MARGIN, { width: SENDER_WIDTH });
  doc.font('text').fontSize(9).fillColor(QUIET);
  for (const line of rest) doc.text(line, { width: SENDER_WIDTH });
  const senderEnd = doc.y;
  doc.font('strong').fontSize(18).fillColor(INK);
  doc.text(layout.title, left, MARGIN, { width: pageWidth(doc) - left + MARGIN, align: 'right' });
  doc.fontSize(9.5);
  const middle = MARGIN + pageWidth(doc) - FACT_WIDTH;
  for (const [label, value] of layout.facts) {
    const y = doc.y + 2;
    doc.font('text').fillColor(QUIET);
    doc.text(label, left, y, { width: middle - left - 10, align: 'right' });
    const labelEnd = doc.y;
    doc.font('strong').fillColor(INK).text(value, middle, y, { width: FACT_WIDTH, align: 'right' });
    doc.y = Math.max(doc.y, labelEnd);
  }
  let y = Math.max(senderEnd, doc.y) + 26;
  const width = pageWidth(doc) / Math.max(layout.recipient.length, 2) - 12;
  let end = y;
  layout.recipient.forEach((block, index) => {
    const x = MARGIN + index * (width + 24);
    doc.font('text').fontSize(8.5).fillColor(QUIET).text(block.title, x, y, { width });
    doc.fontSize(10).fillColor(INK);
    for (const line of block.lines) doc.text(line, x, doc.y + 1, { width });
    end = Math.max(end, doc.y);
  });
  y = end + 22;
  doc.x = MARGIN;
  doc.y = y;
}

function writeTable(doc: Doc, table: DocumentTable): void {
  const total = table.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = table.columns.map((column) => (column.share / total) * pageWidth(doc));
  const lefts = widths.map((_, i) => MARGIN + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const writeRow = (cells: string[], font: 'text' | 'strong', colour: string) => {
    const heights = cells.map((cell, i) => {
      doc.font(font).fontSize(9);
      return doc.heightOfString(cell || ' ', { width: widths[i]! - 8 });
    });
    const height = Math.max(...heights) + 9;
    if (doc.y + height > doc.page.height - MARGIN - 40) {
      doc.addPage();
      doc.y = MARGIN;
      if (font !== 'strong') writeTitles();
    }
    const top = doc.y + 4;
    cells.forEach((cell, i) => {
      const align = table.columns[i]!.align ?? 'left';
      const x = lefts[i]! + (align === 'right' ? 8 : 0);
      const [first, ...others] = cell.split('\n');
      doc.font(font).fontSize(9).fillColor(colour);
      doc.text(first ?? '', x, top, { width: widths[i]! - 8, align });
      doc.font('text').fillColor(QUIET);
      for (const other of others) doc.text(other, x, doc.y, { width: widths[i]! - 8, align });
    });
    doc.y = top - 4 + height;
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(MARGIN + pageWidth(doc), doc.y)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke();
  };
  const titles = table.columns.map((column) => column.title);
  // Again on each page, so that a figure on the last one has its title too.
  const writeTitles = () => writeRow(titles, 'strong', QUIET);
  writeTitles();
  for (const row of table.rows) writeRow(row, 'text', INK);
  doc.x = MARGIN;
  doc.y += 14;
}

function writeTotals(doc: Doc, totals: DocumentLayout['totals']): void {
  const needed = totals.length * 17 + 10;
  if (doc.y + needed > doc.page.height - MARGIN - 40) {
    doc.addPage();
    doc.y = MARGIN;
  }
  const left = MARGIN + pageWidth(doc) - 260;
  for (const total of totals) {
    const y = doc.y;
    doc
      .font(total.strong ? 'strong' : 'text')
      .fontSize(total.strong ? 11 : 9.5)
      .fillColor(INK);
    doc.text(total.label, left, y, { width: 150 });
    doc.text(total.value, left + 150, y, { width: 110, align: 'right' });
    doc.y = y + (total.strong ? 19 : 16);
  }
  doc.x = MARGIN;
  doc.y += 14;
}

function writeWords(doc: Doc, { title, text }: { title: string; text: string }): void {
  const width = pageWidth(doc);
  doc.font('strong').fontSize(9).fillColor(QUIET).text(title, MARGIN, doc.y, { width });
  doc.y += 4;
  doc.font('text').fontSize(13).fillColor(INK).text(text, MARGIN, doc.y, { width, lineGap: 3 });
  doc.y += 18;
}

function writeNotes(doc: Doc, notes: string[]): void {
  doc.font('text').fontSize(8.5).fillColor(QUIET);
  for (const note of notes) {
    if (
      doc.y + doc.heightOfString(note, { width: pageWidth(doc) }) >
      doc.page.height - MARGIN - 40
    ) {
      doc.addPage();
      doc.y = MARGIN;
    }
    doc.text(note, MARGIN, doc.y, { width: pageWidth(doc) });
    doc.y += 5;
  }
}

/** Boxes side by side, as high as a hand needs. */
function writeSignatures(doc: Doc, titles: string[]): void {
  if (titles.length === 0) return;
  const height = 90;
  doc.y += 12;
  if (doc.y + height > doc.page.height - MARGIN - 40) {
    doc.addPage();
    doc.y = MARGIN;
  }
  const top = doc.y;
  const width = (pageWidth(doc) - 16 * (titles.length - 1)) / titles.length;
  titles.forEach((title, index) => {
    const x = MARGIN + index * (width + 16);
    doc.rect(x, top, width, height).lineWidth(0.5).strokeColor(RULE).stroke();
    doc.font('text').fontSize(8.5).fillColor(QUIET);
    doc.text(title, x + 8, top + 7, { width: width - 16 });
  });
  doc.y = top + height;
}

function writeFeet(doc: Doc, layout: DocumentLayout): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    // Below the bottom margin a text would open a new page.
    doc.page.margins.bottom = 0;
    doc.font('text').fontSize(7.5).fillColor(QUIET);
    const y = doc.page.height - MARGIN - 14;
    doc.text(layout.footer, MARGIN, y, { width: pageWidth(doc) - 90, height: 30 });
    doc.text(layout.pageLabel(page + 1, count), MARGIN, y, {
      width: pageWidth(doc),
      align: 'right',
    });
  }
}
