/** Figures of the house: one chunk. */
export { Reports } from './reports/reports.tsx';
