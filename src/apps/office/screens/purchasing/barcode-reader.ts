/** Reads the barcode that a camera sees now; an empty text when it sees none. */
export type BarcodeReader = (video: HTMLVideoElement) => Promise<string>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'itf', 'code_128', 'data_matrix', 'qr_code'];
/** Width to which a picture of the camera is scaled down: enough for an EAN at arm's length, fast on a cheap phone. */
const MOST_WIDE = 1_280;

/** Opens the browser's own reader where it knows articles' barcodes, else a decoder that is loaded now. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  return (await openOwnReader()) ?? openDecoder();
}

async function openOwnReader(): Promise<BarcodeReader | null> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) return null;
  const known = await Maker.getSupportedFormats().catch((): string[] => []);
  if (!known.includes('ean_13')) return null;
  const detector = new Maker({ formats: FORMATS.filter((format) => known.includes(format)) });
  return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? '';
}

async function openDecoder(): Promise<BarcodeReader> {
  const [{ decodePicture, prepareDecoder }, { default: wasmUrl }] = await Promise.all([
    import('./barcode-decoder.ts'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareDecoder({
    locateFile: (name: string, folder: string) =>
      name.endsWith('.wasm') ? wasmUrl : folder + name,
  });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, MOST_WIDE / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (context === null || canvas.width === 0 || canvas.height === 0) return '';
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodePicture(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
