/** Running the house: one chunk. */
export { Changes } from './changes/changes.tsx';
export { CompareMoments } from './changes/compare.tsx';
export { Jobs } from './jobs/jobs.tsx';
export { Mails } from './mails/mails.tsx';
export { Deliveries } from './webhooks/deliveries.tsx';
export { Webhooks } from './webhooks/webhooks.tsx';
export { Subscriptions } from './subscriptions/subscriptions.tsx';
export { Settings } from './settings/settings.tsx';
