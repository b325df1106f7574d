import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import bwipjs from 'bwip-js/node';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { decodePicture, prepareDecoder } from './barcode-decoder.ts';

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = await readFile(file);
  prepareDecoder({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) });
});

/** A barcode as a camera sees it: small in the picture, turned a little, on grey, blurred. */
async function photograph(bcid: string, text: string, turned: number): Promise<ImageData> {
  const symbol = await bwipjs.toBuffer({
    bcid,
    text,
    scale: 3,
    height: 18,
    backgroundcolor: 'FFFFFF',
    paddingwidth: 12,
    paddingheight: 6,
  });
  const placed = await sharp(symbol).rotate(turned, { background: '#d8d4cc' }).toBuffer();
  const { data, info } = await sharp({
    create: { width: 1280, height: 720, channels: 4, background: '#d8d4cc' },
  })
    .composite([{ input: placed, gravity: 'centre' }])
    .png()
    .toBuffer()
    .then((picture) =>
      sharp(picture).blur(0.8).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
    );
  return {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  } as ImageData;
}

test('an EAN is read from a picture, straight, askew and upside down', async () => {
  for (const turned of [0, 12, 90, 180]) {
    expect(await decodePicture(await photograph('ean13', '3760012340019', turned))).toBe(
      '3760012340019',
    );
  }
});

test('a bin’s label and a lot’s GS1 label are read; an empty picture says nothing', async () => {
  expect(await decodePicture(await photograph('code128', 'A-01-02', 0))).toBe('A-01-02');
  const gs1 = '(01)03760012340019(15)270131(10)L42';
  expect(await decodePicture(await photograph('gs1-128', gs1, 0))).toBe(gs1);
  const data = new Uint8ClampedArray(640 * 480 * 4).fill(200);
  expect(await decodePicture({ data, width: 640, height: 480 } as ImageData)).toBe('');
});
