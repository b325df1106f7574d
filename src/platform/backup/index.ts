export {
  listMigrations,
  listSequences,
  listStructure,
  listTables,
  quoteName,
  quoteTable,
  type ColumnFacts,
  type TableToCopy,
} from './catalogue-of-tables.ts';
export { checkBackup, type CheckedBackup } from './check-backup.ts';
export { dailyBackupDeps, runDailyBackup, type DailyBackupDeps } from './daily.ts';
export { fileTreeOf, folderTree, type FileTree } from './file-tree.ts';
export { restoreBackup, type RestoreOptions, type RestoreReport } from './restore-backup.ts';
export { holdConstraints } from './held-constraints.ts';
export { backupWiring } from './wiring.ts';
export { writeBackup, type BackupOptions, type BackupReport } from './write-backup.ts';
