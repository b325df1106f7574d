/** The trade of selling: one chunk. */
export { Orders } from './orders/orders.tsx';
export { OrderPage } from './orders/order-page.tsx';
export { Drafts } from './drafts/drafts.tsx';
export { NewDraft } from './drafts/new-draft.tsx';
export { DraftPage } from './drafts/draft-page.tsx';
export { Customers } from './customers/customers.tsx';
export { CustomerPage } from './customers/customer-page.tsx';
export { CustomerEdit } from './customers/customer-edit.tsx';
export { Consents } from './customers/consents.tsx';
export { CookieChoices } from './customers/cookie-choices.tsx';
export { Segments } from './segments/segments.tsx';
export { SegmentPage } from './segments/segment-page.tsx';
export { Invoices } from './invoices/invoices.tsx';
export { Reviews } from './reviews/reviews.tsx';
export { Shipments } from './shipments/shipments.tsx';
export { Channels } from './channels/channels.tsx';
export { ChannelPage } from './channels/channel-page.tsx';
