export { checkBackup, type CheckedBackup } from './check-backup.ts';
export { folderTree, type FileTree } from './file-tree.ts';
export { restoreBackup, type RestoreOptions, type RestoreReport } from './restore-backup.ts';
export { writeBackup, type BackupOptions, type BackupReport } from './write-backup.ts';
