import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { followMoves, verifyValuation } from '../../core/valuation/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql } from '../../platform/db/index.ts';
import { companySetting, writeSetting } from '../../platform/settings/index.ts';
import { purchasingGround } from '../purchasing/testing.ts';
import {
  approveInvoice,
  importInvoiceText,
  invoiceReceipts,
  orderPayments,
  verifySupplierInvoices,
} from './index.ts';
import { rejectInvoice } from './commands.ts';
import { correctLines } from './correct-lines.ts';
import { sepaText, writePain001 } from './pain001.ts';
import { endRun, proposePayments, readRunFile } from './payments.ts';
import { readInvoiceFile, readInvoiceXml } from './read-file.ts';
import { ciiInvoice } from './testing.ts';
import { nodesAt, parseXml, readCents, textAt } from './xml.ts';

const database = testDatabase();
const { inTx, must, received } = purchasingGround(database);
const take = (xml: string) => inTx((tx) => importInvoiceText(tx, seeder, xml));
const codes = (invoice: { lines: { differences: { code: string }[] }[] }) =>
  invoice.lines.flatMap((line) => line.differences.map((one) => one.code));

describe('a file', () => {
  const facts = {
    number: 'A-1',
    vatNumber: 'FR1',
    reference: 'X',
    orderNumber: 'CF1',
    quantity: 3,
    net: '6.00',
  };

  it('is read from the XML that a PDF carries, byte for byte', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const xml = ciiInvoice(facts);
    await pdf.attach(Buffer.from(xml), 'factur-x.xml', { mimeType: 'text/xml' });
    const read = await readInvoiceFile(Buffer.from(await pdf.save()));
    expect(read).toMatchObject({
      value: {
        source: 'factur-x',
        xml,
        invoice: { number: 'A-1', issuedOn: '2026-11-03', netCents: 600, grossCents: 720 },
      },
    });
    const plain = await PDFDocument.create();
    plain.addPage();
    const none = await readInvoiceFile(Buffer.from(await plain.save()));
    expect(none).toMatchObject({ refusal: { code: 'invoice-not-readable' } });
  });

  it('is read from UBL, credit notes too; what is below zero is one', () => {
    const ubl = (
      root: string,
      sign: string,
    ) => `<${root} xmlns:cbc="b" xmlns:cac="a"><cbc:ID>N-9</cbc:ID><cbc:IssueDate>2026-02-01</cbc:IssueDate>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">${sign}2</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>${sign}10.005</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>${sign}12.01</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></${root}>`;
    const kindOf = (xml: string) => {
      const read = readInvoiceXml(xml, false);
      return read.ok ? [read.value.invoice.kind, read.value.invoice.netCents] : read.refusal.code;
    };
    expect(kindOf(ubl('Invoice', ''))).toEqual(['invoice', 1001]);
    expect(kindOf(ubl('CreditNote', ''))).toEqual(['credit-note', 1001]);
    expect(kindOf(ubl('Invoice', '-'))).toEqual(['credit-note', 1001]);
  });

  it('that is broken, incomplete or tries entities is refused', () => {
    const refusal = (xml: string) => readInvoiceXml(xml, false);
    expect(refusal('pas du XML')).toMatchObject({ refusal: { code: 'invoice-not-readable' } });
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><Invoice>&b;</Invoice>';
    expect(refusal(bomb)).toMatchObject({ refusal: { code: 'invoice-not-readable' } });
    expect(refusal('<Invoice><ID>1</ID></Invoice>')).toMatchObject({
      refusal: { code: 'invoice-incomplete' },
    });
    expect(['1', '-0.005', '12.345', '1,5', '9'.repeat(20)].map(readCents)).toEqual([
      100,
      -1,
      1235,
      null,
      null,
    ]);
  });
});

describe('the three-way match', () => {
  it('is clear when what is billed came at the price of the order; due by the terms of the supplier', async () => {
    const { reference, vatNumber, order } = await received(12);
    const facts = {
      number: 'F-1',
      vatNumber,
      reference,
      orderNumber: order.number!,
      quantity: 12,
      net: '24.00',
    };
    const taken = await take(ciiInvoice(facts));
    expect(taken).toMatchObject({
      value: {
        isClear: true,
        dueOn: '2026-12-31',
        state: 'to-check',
        lines: [{ verdict: 'matches' }],
      },
    });
    expect(await take(ciiInvoice(facts))).toMatchObject({
      refusal: { code: 'invoice-number-taken' },
    });
    const typed = { orderId: order.id, number: 'f-1', issuedOn: '2026-11-03', vatCents: 0 };
    expect(await inTx((tx) => invoiceReceipts(tx, seeder, typed))).toMatchObject({
      refusal: { code: 'nothing-to-bill' },
    });
  });

  it('names what did not come, a higher price, freight nobody agreed, another account', async () => {
    const { reference, vatNumber, order } = await received(5);
    const facts = {
      number: 'F-2',
      vatNumber,
      reference,
      orderNumber: order.number!,
      quantity: 8,
      net: '20.00',
    };
    const taken = await take(
      ciiInvoice({ ...facts, freight: '9.50', iban: 'DE89370400440532013000' }),
    );
    if (!taken.ok) throw new Error(taken.refusal.code);
    expect(taken.value.isClear).toBe(false);
    expect(codes(taken.value)).toEqual(['beyond-received', 'price-higher', 'charge-not-agreed']);
    expect(taken.value.lines[0]!.differences).toEqual([
      { code: 'beyond-received', billed: 8, known: 5 },
      { code: 'price-higher', billed: 2000, known: 1600 },
    ]);
    expect(taken.value.differences).toMatchObject([{ code: 'account-changed' }]);
    const { id } = taken.value;
    const approve = (acceptDifferences: boolean) =>
      inTx((tx) => approveInvoice(tx, seeder, id, { acceptDifferences, note: '' }));
    expect(await approve(false)).toMatchObject({ refusal: { code: 'invoice-differs' } });
    // Rejected, its number may come again, corrected.
    await must((tx) => rejectInvoice(tx, seeder, id, 'Trois bols ne sont pas venus'));
    const corrected = await take(ciiInvoice({ ...facts, quantity: 5, net: '10.00' }));
    expect(corrected).toMatchObject({ value: { isClear: true } });
  });

  it('lets a price pass within tolerance, and what is approved corrects what the goods cost', async () => {
    const { reference, vatNumber, order, variantId } = await received(12);
    const facts = {
      number: 'F-3',
      vatNumber,
      reference,
      orderNumber: order.number!,
      quantity: 12,
      net: '24.40',
    };
    const taken = await take(ciiInvoice(facts));
    expect(taken).toMatchObject({ value: { isClear: true, lines: [{ verdict: 'within' }] } });
    if (!taken.ok) return;
    const { id } = taken.value;
    await must((tx) => approveInvoice(tx, seeder, id, { acceptDifferences: false, note: '' }));
    await must(async (tx) => ok(await followMoves(tx, [variantId])));
    const { rows } = await sql<{ value_cents: number }>`
      select value_cents from valuation.level where variant_id = ${variantId}`.execute(database.db);
    expect(rows).toEqual([{ value_cents: 2440 }]);
    expect(await verifyValuation(database.db)).toEqual([]);
    const facts2 = await sql`select 1 from platform.outbox_event
      where topic = 'supplier-invoice.approved' and (payload->>'invoiceId')::bigint = ${id}`.execute(
      database.db,
    );
    expect(facts2.rows).toHaveLength(1);
  });
});

describe('a paper invoice', () => {
  it('is corrected to what it says, and what it bills beyond the order is said line by line', async () => {
    const { order, variantId } = await received(12);
    const typed = { orderId: order.id, number: 'PAP-1', issuedOn: '2026-11-03', vatCents: 480 };
    const made = await must((tx) => invoiceReceipts(tx, seeder, typed));
    const [line] = made.lines;
    const paper = {
      lines: [{ lineId: line!.id, quantity: 14, netCents: 3500 }],
      charges: [{ label: 'Port', netCents: 900 }],
      vatCents: 880,
    };
    const corrected = await must((tx) => correctLines(tx, made.id, paper));
    expect(corrected).toMatchObject({ netCents: 4400, vatCents: 880, grossCents: 5280 });
    expect(codes(corrected)).toEqual(['beyond-received', 'price-higher', 'charge-not-agreed']);
    expect(await verifySupplierInvoices(database.db)).toEqual([]);

    // Two pieces too many were a slip of the supplier: the paper came again, only dearer.
    const again = {
      lines: [
        { lineId: line!.id, quantity: 12, netCents: 3000 },
        { lineId: corrected.lines[1]!.id, quantity: 0, netCents: 900 },
      ],
      charges: [],
      vatCents: 600,
    };
    expect(codes(await must((tx) => correctLines(tx, made.id, again)))).toEqual(['price-higher']);
    await must((tx) =>
      approveInvoice(tx, seeder, made.id, { acceptDifferences: true, note: 'Hausse annoncée' }),
    );
    await must(async (tx) => ok(await followMoves(tx, [variantId])));
    const { rows } = await sql<{ value_cents: number }>`
      select value_cents from valuation.level where variant_id = ${variantId}`.execute(database.db);
    expect(rows).toEqual([{ value_cents: 3000 }]);
    expect(await inTx((tx) => correctLines(tx, made.id, again))).toMatchObject({
      refusal: { code: 'supplier-invoice-decided' },
    });
    expect(await verifySupplierInvoices(database.db)).toEqual([]);
  });

  it('of a file stays as its file says', async () => {
    const { reference, vatNumber, order } = await received(2);
    const facts = { number: 'PAP-2', vatNumber, reference, orderNumber: order.number! };
    const taken = await take(ciiInvoice({ ...facts, quantity: 2, net: '4.00' }));
    if (!taken.ok) throw new Error(taken.refusal.code);
    const nothing = { lines: [], charges: [], vatCents: 0 };
    expect(await inTx((tx) => correctLines(tx, taken.value.id, nothing))).toMatchObject({
      refusal: { code: 'supplier-invoice-from-file' },
    });
  });
});

describe('payment', () => {
  it('is one SEPA transfer for each supplier; an invoice is never paid twice', async () => {
    const first = await received(12);
    const made = await must((tx) =>
      invoiceReceipts(tx, seeder, {
        orderId: first.order.id,
        number: 'P-1',
        issuedOn: '2026-11-03',
        vatCents: 480,
      }),
    );
    expect(made).toMatchObject({ isClear: true, grossCents: 2880, source: 'receipts' });
    const pay = () =>
      inTx((tx) => orderPayments(tx, seeder, { invoiceIds: [made.id], executeOn: '2026-12-28' }));
    expect(await pay()).toMatchObject({ refusal: { code: 'company-without-iban' } });
    const bank = { holder: 'Maison Test', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' };
    await must((tx) =>
      writeSetting(tx, seeder, companySetting, { ...companySetting.defaultValue, bank }, 'any'),
    );
    expect(await pay()).toMatchObject({ refusal: { code: 'invoice-not-payable' } });
    await must((tx) => approveInvoice(tx, seeder, made.id, { acceptDifferences: false, note: '' }));
    // 3 November, thirty days, end of the month.
    const proposed = async (until: string) =>
      (await proposePayments(database.db, until)).map(({ id }) => id);
    expect(await proposed('2026-12-30')).not.toContain(made.id);
    expect(await proposed('2026-12-31')).toContain(made.id);
    const [one, two] = await Promise.all([pay(), pay()]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    const run = one.ok ? one : two;
    if (!run.ok) return;
    expect(run.value).toMatchObject({ amountCents: 2880, invoices: 1, state: 'ordered' });
    expect(await proposed('2026-12-31')).not.toContain(made.id);
    const xml = (await readRunFile(database.db, run.value.id))!;
    expect(xml).toContain('<InstdAmt Ccy="EUR">28.80</InstdAmt>');
    expect(xml).toContain('<Ustrd>P-1</Ustrd>');
    await must((tx) => endRun(tx, run.value.id, 'cancelled'));
    expect(await pay()).toMatchObject({ ok: true });
  });

  it('is written as pain.001.001.09 wants it: elements in order, sums, letters that banks take', () => {
    const transfer = { iban: 'FR7630006000011234567890189', bic: '', text: 'FA-1 FA-2' };
    const xml = writePain001({
      id: 'VIR26-000001',
      createdAt: new Date('2026-11-26T09:00:00.000Z'),
      executeOn: '2026-12-01',
      debtor: { name: 'Maison Vesprée', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
      transfers: [
        { ...transfer, endToEndId: 'V-1', amountCents: 10_005, name: 'Bœuf & Fils <SARL>' },
        { ...transfer, endToEndId: 'V-2', amountCents: 7, name: 'Été' },
      ],
    });
    const root = nodesAt(parseXml(xml)!, 'Document/CstmrCdtTrfInitn')[0]!;
    const namesOf = (path: string) => Object.keys(nodesAt(root, path)[0]!);
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    expect(Object.keys(root)).toEqual(['GrpHdr', 'PmtInf']);
    expect(namesOf('GrpHdr')).toEqual(['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']);
    expect(namesOf('PmtInf')).toEqual([
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'ChrgBr',
      'CdtTrfTxInf',
    ]);
    expect(namesOf('PmtInf/CdtTrfTxInf')).toEqual(['PmtId', 'Amt', 'Cdtr', 'CdtrAcct', 'RmtInf']);
    expect(textAt(root, 'GrpHdr/CtrlSum')).toBe('100.12');
    expect(textAt(root, 'PmtInf/ReqdExctnDt/Dt')).toBe('2026-12-01');
    expect(nodesAt(root, 'PmtInf/CdtTrfTxInf')).toHaveLength(2);
    expect(textAt(root, 'PmtInf/CdtTrfTxInf/Cdtr/Nm')).toBe('Boeuf + Fils SARL');
    expect(sepaText('x'.repeat(200), 140)).toHaveLength(140);
  });

  it('keeps to the types of ISO 20022 whatever names and texts are: lengths, letters, amounts, codes', () => {
    const words = fc.string({ unit: 'binary', maxLength: 200 });
    const transfers = fc.array(
      fc.record({
        endToEndId: fc.constant('VIR26-000001-1'),
        amountCents: fc.integer({ min: 1, max: 99_999_999_999 }),
        name: words.map((text) => `A${text}`),
        iban: fc.constant('FR7630006000011234567890189'),
        bic: fc.constantFrom('', 'AGRIFRPP', 'DEUTDEFF500'),
        text: words.map((text) => `F${text}`),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const text = (most: number) => new RegExp(`^[a-zA-Z0-9/\\-?:().,'+ ]{1,${most}}$`);
    const decimal = /^\d{1,16}\.\d\d$/;
    fc.assert(
      fc.property(transfers, words, (given, holder) => {
        const xml = writePain001({
          id: 'VIR26-000001',
          createdAt: new Date('2026-11-26T09:00:00.000Z'),
          executeOn: '2026-12-01',
          debtor: { name: `M${holder}`, iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
          transfers: given,
        });
        const root = nodesAt(parseXml(xml)!, 'Document/CstmrCdtTrfInitn')[0]!;
        expect(textAt(root, 'GrpHdr/CreDtTm')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(textAt(root, 'GrpHdr/InitgPty/Nm')).toMatch(text(70));
        expect(textAt(root, 'PmtInf/Dbtr/Nm')).toMatch(text(70));
        expect(textAt(root, 'PmtInf/PmtTpInf/SvcLvl/Cd')).toBe('SEPA');
        expect(textAt(root, 'PmtInf/ChrgBr')).toBe('SLEV');
        for (const where of ['GrpHdr', 'PmtInf']) {
          expect(textAt(root, `${where}/NbOfTxs`)).toBe(String(given.length));
          expect(textAt(root, `${where}/CtrlSum`)).toMatch(decimal);
        }
        const written = nodesAt(root, 'PmtInf/CdtTrfTxInf');
        written.forEach((one, i) => {
          expect(Object.keys(one)).toEqual(
            ['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf'].filter(
              (name) => name !== 'CdtrAgt' || given[i]!.bic !== '',
            ),
          );
          expect(textAt(one, 'PmtId/EndToEndId')).toMatch(text(35));
          expect(textAt(one, 'Amt/InstdAmt')).toMatch(decimal);
          expect(textAt(one, 'Cdtr/Nm')).toMatch(text(70));
          expect(textAt(one, 'CdtrAcct/Id/IBAN')).toMatch(/^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/);
          expect(textAt(one, 'RmtInf/Ustrd')).toMatch(text(140));
        });
      }),
      { numRuns: 60 },
    );
  });
});
