export type { DirectDelivery, LineWanted, PurchaseOrder } from './model.ts';
export { addLandedCost } from './landed-costs.ts';
export {
  cancelPurchaseOrder,
  closePurchaseOrder,
  confirmPurchaseOrder,
  createPurchaseOrder,
  deleteDraft,
  sendPurchaseOrder,
} from './orders.ts';
export { purchaseOrderRoutes } from './order-routes.ts';
export { supplierContactRoutes } from './contact-routes.ts';
export { goodsReceiptRoutes } from './receipt-routes.ts';
export { readScan } from './gs1.ts';
export { openReceipt, postReceipt, receiveDirect, scanGoods } from './receiving.ts';
export { returnToSupplier } from './returns.ts';
export { convertCents, openQuantity } from './rules.ts';
export {
  findOrder,
  listOrdersFor,
  readDirectOpen,
  readOnOrder,
  readRates,
  type OnOrder,
} from './store.ts';
export { verifyPurchasing } from './verify.ts';
export { remindSupplier } from './reminders.ts';
export { wirePurchasing } from './wiring.ts';
