export type { LineWanted, PurchaseOrder } from './model.ts';
export { addLandedCost } from './landed-costs.ts';
export {
  cancelPurchaseOrder,
  closePurchaseOrder,
  confirmPurchaseOrder,
  createPurchaseOrder,
  sendPurchaseOrder,
} from './orders.ts';
export { purchaseOrderRoutes } from './order-routes.ts';
export { goodsReceiptRoutes } from './receipt-routes.ts';
export { readScan } from './gs1.ts';
export { openReceipt, postReceipt, scanGoods } from './receiving.ts';
export { returnToSupplier } from './returns.ts';
export { convertCents } from './rules.ts';
export { readOnOrder, type OnOrder } from './store.ts';
export { verifyPurchasing } from './verify.ts';
export { chaseSupplier, wirePurchasing } from './wiring.ts';
