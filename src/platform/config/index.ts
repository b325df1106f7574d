export { loadConfig, type Environment } from './load.ts';
export type {
  BackupPlan,
  Config,
  ConfigProblem,
  FilesPlace,
  LogLevel,
  StripeKeys,
  TestSiteIdentity,
} from './model.ts';
export { replaceSecret } from './secret.ts';
