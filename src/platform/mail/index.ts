export { forgetMailsTo, listMailsTo } from './forget.ts';
export type { RenderedMail } from './blocks.ts';
export { previewMail, queueMail, type MailPlace, type NewMail } from './queue-mail.ts';
export { mailsAdminRoutes } from './routes.ts';
export { openMailSender, type MailSender } from './send-mail.ts';
export { type MailAttachment, type MailState } from './store.ts';
export type { MailLine, MailParcel, OrderRecap, OrderReference } from './templates/order-data.ts';
export type { MailData, MailTemplateName } from './templates/index.ts';
export { mailWiring } from './wiring.ts';
