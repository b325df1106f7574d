export type { Invoice, InvoiceLine, InvoiceParty } from './model.ts';
export { creditRefund, invoiceShipment } from './commands.ts';
export { deliveryLabelOf, draftInvoice, invoiceNumber } from './draft.ts';
export { creditLines, shipmentLines } from './rules.ts';
export { getInvoice, insertInvoice, listInvoicesOfOrder, type InvoiceFilter } from './store.ts';
export { printInvoice } from './print.ts';
export { invoicingAdminRoutes } from './routes.ts';
export { verifyInvoices } from './verify.ts';
export { wireInvoicing } from './wiring.ts';
