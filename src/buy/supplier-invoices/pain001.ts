import { XMLBuilder } from 'fast-xml-parser';

/** One transfer of an order to the bank. */
export interface Transfer {
  /** What the bank tells both sides; at most 35 characters. */
  endToEndId: string;
  amountCents: number;
  name: string;
  iban: string;
  bic: string;
  /** What the supplier reads; at most 140 characters. */
  text: string;
}

/** An order to the bank: euro transfers from one account on one day. */
export interface TransferOrder {
  id: string;
  createdAt: Date;
  executeOn: string;
  debtor: { name: string; iban: string; bic: string };
  transfers: readonly Transfer[];
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});

/** Letters, digits and signs that every bank takes (EPC217-08); others are written with the nearest of them. */
export function sepaText(text: string, limit: number): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('&', '+')
    .replaceAll('’', "'")
    .replaceAll(/[^a-zA-Z0-9/\-?:().,'+ ]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return plain.slice(0, limit).trim();
}

/** The order as ISO 20022 `pain.001.001.09`: a SEPA credit transfer, costs shared, one batch. */
export function writePain001(order: TransferOrder): string {
  const sums = {
    NbOfTxs: String(order.transfers.length),
    CtrlSum: amount(order.transfers.reduce((sum, one) => sum + one.amountCents, 0)),
  };
  const debtor = sepaText(order.debtor.name, 70);
  const text = builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: order.id,
          CreDtTm: order.createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
          ...sums,
          InitgPty: { Nm: debtor },
        },
        PmtInf: {
          PmtInfId: order.id,
          PmtMtd: 'TRF',
          BtchBookg: 'true',
          ...sums,
          PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
          ReqdExctnDt: { Dt: order.executeOn },
          Dbtr: { Nm: debtor },
          DbtrAcct: { Id: { IBAN: order.debtor.iban } },
          DbtrAgt: { FinInstnId: bank(order.debtor.bic) },
          ChrgBr: 'SLEV',
          CdtTrfTxInf: order.transfers.map((one) => ({
            PmtId: { EndToEndId: sepaText(one.endToEndId, 35) },
            Amt: { InstdAmt: { '@Ccy': 'EUR', '#text': amount(one.amountCents) } },
            ...(one.bic === '' ? {} : { CdtrAgt: { FinInstnId: bank(one.bic) } }),
            Cdtr: { Nm: sepaText(one.name, 70) },
            CdtrAcct: { Id: { IBAN: one.iban } },
            RmtInf: { Ustrd: sepaText(one.text, 140) },
          })),
        },
      },
    },
  });
  return text;
}

function amount(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function bank(bic: string) {
  return bic === '' ? { Othr: { Id: 'NOTPROVIDED' } } : { BICFI: bic };
}
