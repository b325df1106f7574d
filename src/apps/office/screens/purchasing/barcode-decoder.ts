import {
  prepareZXingModule,
  readBarcodes,
  type ReadInputBarcodeFormat,
  type ZXingModuleOverrides,
} from 'zxing-wasm/reader';

/** What goods and bins carry. */
const FORMATS: ReadInputBarcodeFormat[] = [
  'EAN13',
  'EAN8',
  'UPCA',
  'UPCE',
  'ITF',
  'Code128',
  'DataMatrix',
  'QRCode',
];

/** Says where the WebAssembly of the decoder is. */
export function prepareDecoder(overrides: ZXingModuleOverrides): void {
  prepareZXingModule({ overrides });
}

/** The text of a barcode in a picture (RGBA); empty when there is none. GS1 codes are written with brackets. */
export async function decodePicture(picture: ImageData): Promise<string> {
  const found = await readBarcodes(picture, {
    formats: FORMATS,
    tryHarder: true,
    maxNumberOfSymbols: 1,
    textMode: 'HRI',
  });
  return found[0]?.text ?? '';
}
