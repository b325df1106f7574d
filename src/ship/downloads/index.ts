export type { Download, DownloadLink, LinkState } from './model.ts';
export { linkState, mayOpenAt } from './rules.ts';
export { closeReturned, openDownloads, renewLinks, revokeLinks } from './open.ts';
export { fetchDownload, takeDownload, type FetchedFile } from './fetch.ts';
export { findLink, listDownloads, listLinks, listLinksOfParty } from './store.ts';
export { downloadsSetting } from './setting.ts';
export { downloadAdminRoutes } from './routes.ts';
export { verifyDownloads } from './verify.ts';
export { wireDownloads } from './wiring.ts';
