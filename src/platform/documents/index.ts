export { printLabelSheet, zplLabelSheet, type BarcodeLabel, type LabelSymbol } from './labels.ts';
export { nextNumber } from './numbers.ts';
export { renderDocument, type DocumentLayout, type DocumentTable } from './pdf.ts';
export { sealPdf, type Sealing } from './seal.ts';
