export { approveInvoice, importInvoice, invoiceReceipts } from './commands.ts';
export { orderPayments } from './payments.ts';
export { supplierInvoiceRoutes } from './routes.ts';
export { supplierInvoicesSetting } from './settings.ts';
