import type { MailTemplate } from './context.ts';
import {
  orderDelivered,
  orderShipped,
  pickupAvailable,
  type OrderDeliveredData,
  type OrderShippedData,
  type PickupAvailableData,
} from './deliveries.ts';
import { absenceMoved, type AbsenceMovedData } from './absences.ts';
import { downloadsReady, type DownloadsReadyData } from './downloads.ts';
import * as customers from './customers.ts';
import * as orders from './orders.ts';
import {
  caseAnswer,
  caseAutoReply,
  type CaseAnswerData,
  type CaseAutoReplyData,
} from './helpdesk.ts';
import * as offers from './order-offers.ts';
import * as purchasing from './purchasing.ts';
import { dailyDigest, redNotice, type DailyDigestData, type RedNoticeData } from './rhythm.ts';
import { partnerLetter, type PartnerLetterData } from './partners.ts';
import { ruleMessage, type RuleMessageData } from './rules.ts';
import { passwordReset, staffInvitation, standInThanks } from './staff.ts';
import type { PasswordResetData, StaffInvitationData, StandInThanksData } from './staff.ts';

/** Every mail there is, with the data it needs. */
export interface MailData {
  'order-confirmation': orders.OrderConfirmationData;
  'draft-pay-link': offers.DraftPayLinkData;
  'order-changed': offers.OrderChangedData;
  'payment-received': orders.PaymentReceivedData;
  'payment-instructions': orders.PaymentInstructionsData;
  'payment-failed': orders.PaymentFailedData;
  'order-prepared': orders.OrderPreparedData;
  'order-shipped': OrderShippedData;
  'downloads-ready': DownloadsReadyData;
  'order-delivered': OrderDeliveredData;
  'order-cancelled': orders.OrderCancelledData;
  'order-refunded': orders.OrderRefundedData;
  'absence-moved': AbsenceMovedData;
  'pickup-available': PickupAvailableData;
  'withdrawal-acknowledged': orders.WithdrawalAcknowledgedData;
  'customer-sign-in': customers.CustomerSignInData;
  'account-welcome': customers.AccountWelcomeData;
  'erasure-confirmation': customers.ErasureConfirmationData;
  'export-ready': customers.ExportReadyData;
  'newsletter-confirmation': customers.NewsletterConfirmationData;
  'alert-confirmation': customers.AlertConfirmationData;
  'alert-fired': customers.AlertFiredData;
  'review-invitation': customers.ReviewInvitationData;
  'review-refused': customers.ReviewRefusedData;
  'purchase-order': purchasing.PurchaseOrderData;
  'purchase-order-cancelled': purchasing.PurchaseOrderData;
  'purchase-order-late': purchasing.PurchaseOrderLateData;
  'partner-letter': PartnerLetterData;
  'case-answer': CaseAnswerData;
  'case-auto-reply': CaseAutoReplyData;
  'rule-message': RuleMessageData;
  'daily-digest': DailyDigestData;
  'red-notice': RedNoticeData;
  'staff-invitation': StaffInvitationData;
  'stand-in-thanks': StandInThanksData;
  'password-reset': PasswordResetData;
}

/** The name of a mail. */
export type MailTemplateName = keyof MailData;

/** The templates by name. */
export const TEMPLATES: { [Name in MailTemplateName]: MailTemplate<MailData[Name]> } = {
  'order-confirmation': orders.orderConfirmation,
  'draft-pay-link': offers.draftPayLink,
  'order-changed': offers.orderChanged,
  'payment-received': orders.paymentReceived,
  'payment-instructions': orders.paymentInstructions,
  'payment-failed': orders.paymentFailed,
  'order-prepared': orders.orderPrepared,
  'order-shipped': orderShipped,
  'downloads-ready': downloadsReady,
  'order-delivered': orderDelivered,
  'order-cancelled': orders.orderCancelled,
  'order-refunded': orders.orderRefunded,
  'absence-moved': absenceMoved,
  'pickup-available': pickupAvailable,
  'withdrawal-acknowledged': orders.withdrawalAcknowledged,
  'customer-sign-in': customers.customerSignIn,
  'account-welcome': customers.accountWelcome,
  'erasure-confirmation': customers.erasureConfirmation,
  'export-ready': customers.exportReady,
  'newsletter-confirmation': customers.newsletterConfirmation,
  'alert-confirmation': customers.alertConfirmation,
  'alert-fired': customers.alertFired,
  'review-invitation': customers.reviewInvitation,
  'review-refused': customers.reviewRefused,
  'purchase-order': purchasing.purchaseOrder,
  'purchase-order-cancelled': purchasing.purchaseOrderCancelled,
  'purchase-order-late': purchasing.purchaseOrderLate,
  'partner-letter': partnerLetter,
  'case-answer': caseAnswer,
  'case-auto-reply': caseAutoReply,
  'rule-message': ruleMessage,
  'daily-digest': dailyDigest,
  'red-notice': redNotice,
  'staff-invitation': staffInvitation,
  'stand-in-thanks': standInThanks,
  'password-reset': passwordReset,
};

/** Mails whose link lets somebody in, or that are one person's: hidden from those who may not invite, erased once sent. */
export const SECRET_TEMPLATES: ReadonlySet<string> = new Set<MailTemplateName>([
  'staff-invitation',
  'password-reset',
  'customer-sign-in',
  'erasure-confirmation',
  'daily-digest',
]);
