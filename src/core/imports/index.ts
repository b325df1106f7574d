// Imports move stock: bins and lots follow.
import '../warehouse/index.ts';

export { normaliseNumber } from './amounts.ts';
export { normaliseHeader } from './columns.ts';
export { describeIssue, openErrorFile } from './describe.ts';
export type { ImportFormat, ImportIssue } from './model.ts';
export { runImport, type ImportReport } from './run.ts';
export type { ImportCommand, ImportProgress } from './run-batch.ts';
export { findMapping } from './mapping-store.ts';
export { importAdminRoutes } from './routes.ts';
export { readLocalImages } from './fetch-images.ts';
export { importsWiring } from './wiring.ts';
export { exportCatalogue } from './export-catalogue.ts';
export { EXPORT_FORMATS, type ExportFormat } from './export-model.ts';
