import { createHash } from 'node:crypto';
import { sql, type Db, type Tx } from '../db/index.ts';
import type { SealHolder } from './seal-certificate.ts';
import { sealKeyOf } from './seal-key.ts';

/** Who seals a document, when and why, as readers of PDF show it. */
export interface Sealing {
  /** The secret of the installation. */
  secret: string;
  /** The shop whose seal it is. */
  holder: SealHolder;
  signedBy: string;
  reason: string;
  place: string;
  at: Date;
}

/** Room for the signature and its certificate, in bytes. */
const SIGNATURE_BYTES = 4_096;
/** Offsets of up to ten digits find room in it. */
const ROOM = 9_999_999_999;

/**
 * Signs a PDF electronically with the seal of the shop (PAdES B-B, a detached CMS over the whole file): readers show who
 * signed, when and why, and any byte that changes breaks the signature. The certificate is the shop's own, made at its first
 * seal: a reader asks whether it is trusted.
 */
export async function sealPdf(db: Db | Tx, pdf: Buffer, sealing: Sealing): Promise<Buffer> {
  // Few shops seal more than once a year: what makes certificates is loaded then.
  const { makeCertificate, publicKeyOf } = await import('./seal-certificate.ts');
  const { signDetached } = await import('./seal-signature.ts');
  const key = sealKeyOf(sealing.secret);
  const publicKey = publicKeyOf(key);
  const certificate = await certificateOf(db, publicKey, () =>
    makeCertificate(key, sealing.holder, sealing.at),
  );
  const prepared = await makeRoom(pdf, sealing);
  const { open, close } = findRoom(prepared);
  writeRange(prepared, open, close);
  const signature = signDetached(
    Buffer.concat([prepared.subarray(0, open), prepared.subarray(close)]),
    key,
    certificate,
  );
  if (signature.length > SIGNATURE_BYTES) throw new Error('the signature has outgrown its room');
  prepared.write(signature.toString('hex'), open + 1, 'latin1');
  return prepared;
}

/** The certificate of a key: made once, whoever asks first. */
async function certificateOf(db: Db | Tx, publicKey: Buffer, make: () => Buffer): Promise<Buffer> {
  const digest = createHash('sha256').update(publicKey).digest();
  const find = async () => {
    const { rows } = await sql<{ certificate: Buffer }>`
      select certificate from platform.seal_certificate where key_digest = ${digest}`.execute(db);
    return rows[0]?.certificate;
  };
  const known = await find();
  if (known) return known;
  await sql`insert into platform.seal_certificate (key_digest, certificate) values (${digest}, ${make()})
    on conflict do nothing`.execute(db);
  return (await find())!;
}

/** The PDF with an empty signature field on its last page, nothing of it to be seen. */
async function makeRoom(pdf: Buffer, sealing: Sealing): Promise<Buffer> {
  const { PDFDocument, PDFHexString, PDFName, PDFString } = await import('@cantoo/pdf-lib');
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = doc;
  const page = doc.getPages().at(-1)!;
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, ROOM, ROOM, ROOM],
      Contents: PDFHexString.of('0'.repeat(SIGNATURE_BYTES * 2)),
      Name: PDFHexString.fromText(sealing.signedBy),
      Reason: PDFHexString.fromText(sealing.reason),
      Location: PDFHexString.fromText(sealing.place),
      M: PDFString.fromDate(sealing.at),
    }),
  );
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('seal'),
      Rect: [0, 0, 0, 0],
      // Printed, and locked.
      F: 132,
      P: page.ref,
      V: signature,
    }),
  );
  page.node.addAnnot(field);
  const fields = context.obj({ Fields: [field], SigFlags: 3 });
  doc.catalog.set(PDFName.of('AcroForm'), fields);
  return Buffer.from(await doc.save({ useObjectStreams: false, addDefaultPage: false }));
}

/** Where the room for the signature begins and ends, its brackets included. */
function findRoom(pdf: Buffer): { open: number; close: number } {
  const empty = `<${'0'.repeat(SIGNATURE_BYTES * 2)}>`;
  const open = pdf.indexOf(empty, 0, 'latin1');
  return { open, close: open + empty.length };
}

/** Says which bytes are signed: all before the signature and all after it. */
function writeRange(pdf: Buffer, open: number, close: number): void {
  const mark = Buffer.from(`[ 0 ${ROOM} ${ROOM} ${ROOM} ]`);
  const at = pdf.indexOf(mark);
  if (open < 0 || at < 0) throw new Error('the PDF has no room for a signature');
  const range = `[ 0 ${open} ${close} ${pdf.length - close} ]`.padEnd(mark.length);
  pdf.write(range, at, 'latin1');
}
