/** Buying: one chunk. */
export { Suppliers } from './suppliers/suppliers.tsx';
export { SupplierPage } from './suppliers/supplier-page.tsx';
export { Proposals } from './proposals/proposals.tsx';
export { PurchaseOrders } from './purchasing/purchase-orders.tsx';
export { PurchaseOrderPage } from './purchasing/purchase-order-page.tsx';
export { CreatePurchaseOrder } from './purchasing/create-purchase-order.tsx';
export { Accuracy } from './counting/accuracy.tsx';
export { CountPage } from './counting/count-page.tsx';
export { StockCounts } from './counting/stock-counts.tsx';
export { SupplierInvoicePage } from './supplier-invoices/supplier-invoice-page.tsx';
export { SupplierInvoices } from './supplier-invoices/supplier-invoices.tsx';
export { SupplierPayments } from './supplier-invoices/supplier-payments.tsx';
export { Receipts } from './purchasing/receipts.tsx';
export { ReceivePage } from './purchasing/receive-page.tsx';
export { Spend } from './supplier-invoices/spend.tsx';
export { ValuationMethods } from './purchasing/valuation-methods.tsx';
export { StockValue } from './purchasing/stock-value.tsx';
