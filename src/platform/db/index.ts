export { addStructure, dropStructure } from './added-structure.ts';
export { asTable } from './as-table.ts';
export { newestMatches } from './newest-matches.ts';
export {
  openDatabase,
  retryWhenStale,
  transact,
  sql,
  type Database,
  type Db,
  type SqlPart,
  type Tx,
} from './database.ts';
export { openReads, type ReadMove, type Reads } from './reads.ts';
export { applyMigrations, migrate, pendingMigrations, type MigrationReport } from './migrate.ts';
export type { Json, JsonObject } from './types.ts';
