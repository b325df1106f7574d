export type * from './model.ts';
export { ORDER_EVENTS } from './model.ts';
export {
  cancelOrder,
  deliverOrder,
  prepareOrder,
  shipUnits,
  type Cancelled,
  type LineQuantity,
} from './lifecycle.ts';
export {
  expireUnpaid,
  orderPaymentHooks,
  payAgain,
  recordPayment,
  recordRefund,
  refundOrder,
  type RefundOrder,
} from './money.ts';
export { chosenDelivery, type ChosenDelivery } from './check-cart.ts';
export {
  completeCart,
  finishPlacing,
  placeCart,
  placingBy,
  type CompleteCart,
  type Completion,
  type OrderDeps,
  type Placed,
} from './place.ts';
export {
  getOrderByToken,
  unpaidOrderOfCart,
  orderMarks,
  type OrderFilter,
  type OrderRow,
  type OrderWithMoney,
} from './queries.ts';
export { rehearseOrder } from './rehearse.ts';
export { orderStoreRoutes, listPaymentMethods, type OrderStoreDeps } from './store-routes.ts';
export type { OrderDownload } from './schemas.ts';
export { orderEditRoutes } from './edit-routes.ts';
export { assignOrders, tagOrders } from './team.ts';
export { orderTeamRoutes } from './team-routes.ts';
export { orderAdminRoutes } from './admin-routes.ts';
export { wireOrders } from './wiring.ts';
export { dueCents, orderNumber, shareOfLine, unitsOfLine } from './rules.ts';
export {
  allocateOrderId,
  insertEvent,
  orderOrigin,
  readOrder,
  writeNote,
  type NewOrder,
} from './store.ts';
export { discountsOfUnits, namedDiscounts, type NamedDiscount } from './discounts.ts';
export { discountTables, namedComponent, printConfirmation } from './print.ts';
export { verifyOrders } from './verify.ts';
export { hasDigitalLines, waiveWithdrawal, waiverText } from './waiver.ts';
export { declareWithdrawal, OPEN_WITHDRAWALS, type WithdrawalStatement } from './withdrawal.ts';
export { customerFacts, customersByLastOrder } from './customer-facts.ts';
export { orderMover } from './mover.ts';
export { forgetOrdersOfForgotten, orderKeeper } from './forget.ts';
export { orderAgain, type Reordered } from './reorder.ts';
export { listBuyerOrders, type BuyerOrder } from './buyer-orders.ts';
