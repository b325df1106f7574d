import { createHash, verify, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { renderDocument, sealPdf, type Sealing } from './index.ts';

const database = testDatabase();
const sealing: Sealing = {
  secret: 'a secret of the tests that is long enough',
  holder: { name: 'Maison Épreuve & Cie', country: 'FR' },
  signedBy: 'Zoé Ménard',
  reason: 'Inventaire INV26-000001 compté et arrêté',
  place: 'Nantes',
  at: new Date('2026-12-31T17:05:00Z'),
};

const print = () =>
  renderDocument({
    locale: 'fr',
    title: 'Inventaire',
    sender: ['Maison Épreuve & Cie'],
    recipient: [],
    facts: [['Numéro', 'INV26-000001']],
    tables: [{ columns: [{ title: 'Article', share: 1 }], rows: [['Bol'], ['Assiette']] }],
    totals: [{ label: 'Total', value: '12,00 €' }],
    notes: [],
    footer: 'Maison Épreuve & Cie',
    pageLabel: (page, pages) => `${page} / ${pages}`,
    createdAt: new Date('2026-12-31T17:00:00Z'),
  });

/** What a reader of PDF checks: that the signature is that of the certificate over exactly the bytes that are there. */
function readSeal(pdf: Buffer): { holds: boolean; covers: number; certificate: X509Certificate } {
  const text = pdf.toString('latin1');
  const [, ...range] = /ByteRange \[ (\d+) (\d+) (\d+) (\d+) \]/.exec(text)!;
  const [from, before, after, rest] = range.map(Number) as [number, number, number, number];
  const hex = text.slice(before + 1, after - 1);
  const content = Buffer.concat([pdf.subarray(from, before), pdf.subarray(after, after + rest)]);
  const info = AsnConvert.parse(Buffer.from(hex, 'hex'), ContentInfo);
  const signed = AsnConvert.parse(info.content, SignedData);
  const certificate = new X509Certificate(
    Buffer.from(AsnConvert.serialize(signed.certificates![0]!.certificate!)),
  );
  const [signer] = signed.signerInfos;
  // The attributes are signed as the set that they are, not as the part of the signer that holds them (RFC 5652, 5.4).
  const attributes = Buffer.concat(
    signer!.signedAttrs!.map((one) => Buffer.from(AsnConvert.serialize(one))),
  );
  expect(Buffer.from(info.content).includes(attributes)).toBe(true);
  const set = Buffer.concat([Buffer.from([0x31, 0x81, attributes.length]), attributes]);
  const valueOf = (type: string) =>
    Buffer.from(signer!.signedAttrs!.find((one) => one.attrType === type)!.attrValues[0]!);
  const digest = createHash('sha256').update(content).digest();
  const named = createHash('sha256').update(certificate.raw).digest();
  return {
    holds:
      verify('sha256', set, certificate.publicKey, Buffer.from(signer!.signature.buffer)) &&
      valueOf('1.2.840.113549.1.9.4').subarray(2).equals(digest) &&
      valueOf('1.2.840.113549.1.9.16.2.47').subarray(-32).equals(named),
    covers: content.length + hex.length + 2,
    certificate,
  };
}

test('a sealed PDF carries a signature over all of its bytes, and any byte that changes breaks it', async () => {
  const pdf = await sealPdf(database.db, await print(), sealing);
  const seal = readSeal(pdf);
  expect(seal.holds).toBe(true);
  expect(seal.covers).toBe(pdf.length);
  expect(seal.certificate.subject).toContain('CN=Maison Épreuve & Cie');
  expect(seal.certificate.verify(seal.certificate.publicKey)).toBe(true);
  expect(pdf.toString('latin1')).toContain('/M (D:20261231170500Z)');

  const places = ['endstream', '/Reason', '%%EOF'].map((mark) => pdf.lastIndexOf(mark) + 1);
  for (const at of [100, ...places]) {
    const changed = Buffer.from(pdf);
    changed[at]! ^= 1;
    expect(readSeal(changed).holds).toBe(false);
  }
});

test('all documents of a shop are sealed with one certificate; without its secret nobody has its key', async () => {
  const [one, other] = [await print(), await print()];
  const first = readSeal(await sealPdf(database.db, one, sealing));
  const later = { ...sealing, at: new Date('2027-12-31T17:05:00Z') };
  const second = readSeal(await sealPdf(database.db, other, later));
  expect(second.certificate.fingerprint256).toBe(first.certificate.fingerprint256);
  const foreign = { ...sealing, secret: 'another secret that is long enough too' };
  const third = readSeal(await sealPdf(database.db, one, foreign));
  expect(third.holds).toBe(true);
  expect(third.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
});
