export { nextNumber } from './numbers.ts';
export { renderDocument, type DocumentLayout, type DocumentTable } from './pdf.ts';
