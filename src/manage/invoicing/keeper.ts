import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/** Invoices are handed over and never forgotten before their term: the law keeps them, and nothing in them may change (R13, R45). */
export const invoiceKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select i.kind, i.number, i.issued_on as "issuedOn", i.order_number as "orderNumber", i.buyer,
        i.net_cents as "netCents", i.tax_cents as "taxCents", i.total_cents as "totalCents", i.currency
      from invoicing.invoice i join orders."order" o on o.id = i.order_id
      where o.party_id = ${partyId} order by i.id`.execute(db);
    return { invoices: rows };
  },
  async forget() {
    // Kept by law until their term.
  },
};
