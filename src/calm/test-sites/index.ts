export { ruleTables } from './catalogue.ts';
export { withCleanSite, type FillClean } from './clean-site.ts';
export { openTestSiteFiles } from './copy-files.ts';
export { keepRefusedCalls, readCaptured, type Captured } from './captured.ts';
export { readChangesThere, type ChangeThere } from './changes-there.ts';
export {
  createTestSite,
  prolongTestSite,
  refreshTestSite,
  removeTestSite,
  type NewTestSite,
} from './commands.ts';
export { findPersons, type PersonScan } from './find-persons.ts';
export type { CopyReport, CopyStep } from './copy-database.ts';
export { dressTestSite, nameCookies } from './dress.ts';
export { onFreshCopy } from './fresh-copy.ts';
export { openForStaff, testSiteDoors } from './enter.ts';
export { USUAL_DAYS, type SiteProgram, type TestSite, type TestSiteDeps } from './model.ts';
export { testSiteAdminRoutes } from './routes.ts';
export {
  openTestSiteDb,
  testSiteAddress,
  withRunningTestSite,
  type RunningSite,
} from './run-site.ts';
export { findTestSite as readTestSite, listTestSites } from './store.ts';
export { wireTestSites } from './wiring.ts';
