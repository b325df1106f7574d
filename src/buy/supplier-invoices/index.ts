export { approveInvoice, importInvoice, invoiceReceipts, takeInvoice } from './commands.ts';
export { readInvoiceXml } from './read-file.ts';
export { orderPayments } from './payments.ts';
export { supplierInvoiceRoutes } from './routes.ts';
export { supplierInvoicesSetting } from './settings.ts';
export { verifySupplierInvoices } from './verify.ts';
