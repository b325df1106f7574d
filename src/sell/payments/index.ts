export type * from './model.ts';
export {
  applyProviderEvent,
  askAboutPayment,
  bookCapture,
  cancelPayment,
  bookHandRefund,
  executeRefund,
  findMethod,
  openPayment,
  openRefund,
  reconcilePayments,
  replayProviderEvent,
  startPayment,
  type PaymentDeps,
  type PaymentHooks,
} from './commands.ts';
export { manualProvider, type ManualAccount } from './manual.ts';
export {
  listExpiredPayments,
  listPayments,
  listPendingRefunds,
  listMoney,
  listRefunds,
  lockPayments,
  paymentPart,
  readPayment,
} from './store.ts';
export { verifyPayments } from './verify.ts';
export { paymentsSetting } from './settings.ts';
export { paymentAdminRoutes, paymentWebhookRoutes } from './routes.ts';
export { CARD_METHOD, stripeProvider, type StripeAccount } from './stripe.ts';
export { isTestPageKey, testEvent, testProvider, type TestProviderDeps } from './test-provider.ts';
export { wirePayments } from './wiring.ts';
