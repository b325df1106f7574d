import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { InvoiceSource, ReadInvoice } from './model.ts';
import { readCii } from './read-cii.ts';
import { readUbl } from './read-ubl.ts';
import { nodesAt, parseXml } from './xml.ts';

/** Names under which Factur-X, ZUGFeRD and Order-X keep their XML in the PDF. */
const ATTACHMENT = /^(factur-x|zugferd-invoice|xrechnung)\.xml$/i;

/** An invoice with the XML that it was read from. */
export interface ReadFile {
  source: InvoiceSource;
  xml: string;
  invoice: ReadInvoice;
}

/**
 * Reads an invoice from a Factur-X PDF, a CII or a UBL file. Refusals (422): `invoice-not-readable` when it is none of them
 * or its XML is broken, `invoice-incomplete` when number, day or totals are missing.
 */
export async function readInvoiceFile(bytes: Buffer): Promise<Result<ReadFile>> {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const xml = await attachedXml(bytes);
    if (xml === null) return refuse('invoice-not-readable', 422);
    return readInvoiceXml(xml, true);
  }
  return readInvoiceXml(bytes.toString('utf8'), false);
}

/** The same from the text of the XML. */
export function readInvoiceXml(xml: string, isAttached: boolean): Result<ReadFile> {
  const document = parseXml(xml);
  if (!document) return refuse('invoice-not-readable', 422);
  const cii = nodesAt(document, 'CrossIndustryInvoice')[0];
  const root = (['Invoice', 'CreditNote'] as const).find((name) => document[name] !== undefined);
  const ubl = root && nodesAt(document, root)[0];
  const read = cii ? readCii(cii) : root && ubl ? readUbl(ubl, root) : null;
  if (!read) return refuse('invoice-not-readable', 422);
  const { number, issuedOn, currency, netCents, grossCents } = read;
  if (!number || !issuedOn || !currency || netCents === undefined || grossCents === undefined) {
    return refuse('invoice-incomplete', 422);
  }
  const source: InvoiceSource = cii ? (isAttached ? 'factur-x' : 'cii') : 'ubl';
  return ok({ source, xml, invoice: withoutSign(read as ReadInvoice) });
}

/** An invoice below zero is a credit note, whatever it calls itself; amounts are kept without their sign. */
function withoutSign(read: ReadInvoice): ReadInvoice {
  if (read.grossCents >= 0) return read;
  return {
    ...read,
    kind: read.kind === 'invoice' ? 'credit-note' : 'invoice',
    netCents: -read.netCents,
    vatCents: -read.vatCents || 0,
    grossCents: -read.grossCents,
    lines: read.lines.map((line) => ({
      ...line,
      quantity: Math.abs(line.quantity),
      netCents: -line.netCents || 0,
    })),
  };
}

/** The XML that a PDF carries; null when it carries none or is damaged. */
async function attachedXml(bytes: Buffer): Promise<string | null> {
  // The library is heavy and few processes read invoices: it is loaded at the first one.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const found = pdf.getAttachments().find((one) => ATTACHMENT.test(one.name));
    return found ? Buffer.from(found.data).toString('utf8') : null;
  } catch {
    return null;
  }
}
