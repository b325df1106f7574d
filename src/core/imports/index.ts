export {
  describeIssue,
  errorFileHeader,
  errorFileLines,
  openErrorFile,
  type ErrorFile,
} from './describe.ts';
export type { ImportFormat, ImportIssue } from './model.ts';
export { runImport, type ImportCommand, type ImportProgress, type ImportReport } from './run.ts';
