/** Those who work for the shop, and asking them for help: one chunk. */
export { Partners } from './partners/partners.tsx';
export { PartnerPage } from './partners/partner-page.tsx';
export { SupportRequests } from './partners/requests.tsx';
export { AskForHelp } from './partners/ask-for-help.tsx';
export { RequestPage } from './partners/request-page.tsx';
export { Briefs } from './partners/briefs.tsx';
export { BriefPage } from './partners/brief-page.tsx';
