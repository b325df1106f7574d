import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { generateShopifyFile } from '../../../test/support/generate-catalogue.ts';
import { openCatalogue } from './read-catalogue.ts';
import { csv, writeSample } from './testing.ts';

const MEGABYTE = 1024 * 1024;

/** What the heap holds when nothing waits to be collected, in bytes. */
function heldBytes(): number {
  v8.setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('reads two hundred thousand rows without the heap growing with them', async () => {
  const file = await writeSample('x');
  const products = await generateShopifyFile(file, 200_000);
  const opened = await openCatalogue(file, { today: '2026-11-22' });
  if (!opened.ok) throw new Error(opened.refusal.code);
  let records = 0;
  let early = 0;
  let late = 0;
  for await (const record of opened.value.records(() => undefined)) {
    records += 1;
    if (record.kind !== 'product') throw new Error('a product was cut');
    if (records % 10_000 !== 0) continue;
    const held = heldBytes();
    // The first quarter warms up.
    if (records < products / 4) early = Math.max(early, held);
    else late = Math.max(late, held);
  }
  expect(records).toBe(products);
  expect(early).toBeGreaterThan(0);
  expect((late - early) / MEGABYTE).toBeLessThan(8);
}, 120_000);

it('a product of endless rows and a file of nothing but errors stay within their limits', async () => {
  const header = ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Variant Price'];
  const endless = csv([
    header,
    ...Array.from({ length: 9_000 }, (_, i) => [
      'one',
      i === 0 ? 'One' : '',
      i === 0 ? 'No' : '',
      `v${i}`,
      '1',
    ]),
  ]);
  const opened = await openCatalogue(await writeSample(endless), { today: '2026-11-22' });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const codes = new Set<string>();
  for await (const record of opened.value.records(({ code }) => codes.add(code))) {
    expect(record.kind === 'product' && record.variants.length).toBe(2_500);
  }
  expect([...codes]).toEqual(['too-many-variants']);
});
