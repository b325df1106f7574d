/** Buying: one chunk. */
export { Suppliers } from './suppliers/suppliers.tsx';
export { SupplierPage } from './suppliers/supplier-page.tsx';
export { Proposals } from './proposals/proposals.tsx';
export { PurchaseOrders } from './purchasing/purchase-orders.tsx';
export { PurchaseOrderPage } from './purchasing/purchase-order-page.tsx';
export { CreatePurchaseOrder } from './purchasing/create-purchase-order.tsx';
export { Receipts } from './purchasing/receipts.tsx';
export { ReceivePage } from './purchasing/receive-page.tsx';
export { StockValue } from './purchasing/stock-value.tsx';
