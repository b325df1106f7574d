export { approveInvoice, importInvoiceText, invoiceReceipts } from './commands.ts';
export { orderPayments } from './payments.ts';
export { supplierInvoiceRoutes } from './routes.ts';
export { supplierInvoicesSetting } from './settings.ts';
export { verifySupplierInvoices } from './verify.ts';
