import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCatalogue } from './read-catalogue.ts';
import { csv, readWhole, realFile, writeSample } from './testing.ts';

async function verdict(file: string): Promise<string> {
  const opened = await openCatalogue(file, { today: '2026-11-22' });
  return opened.ok
    ? `${opened.value.detection.format} ${opened.value.detection.content}`
    : opened.refusal.code;
}

describe('recognising real files', () => {
  it.each([
    ['catalog/shopify/apparel.csv', 'shopify products'],
    ['catalog/shopify/home-and-garden.csv', 'shopify products'],
    ['catalog/woocommerce/sample_products_x16.csv.gz', 'woocommerce products'],
    ['catalog/woocommerce/sample_tax_rates.csv', 'import-content-tax-rates'],
    ['catalog/prestashop-1.6/products_import.csv', 'prestashop products'],
    ['catalog/prestashop-1.6/combinations_import.csv', 'prestashop combinations'],
    ['catalog/prestashop-1.6/categories_import.csv', 'prestashop categories'],
    ['catalog/prestashop-1.6/suppliers_import.csv', 'import-content-suppliers'],
    ['catalog/prestashop-1.6/supply_orders_import.csv', 'import-content-supply-orders'],
    ['catalog/prestashop-1.6/supply_orders_details_import.csv', 'import-content-supply-orders'],
    ['catalog/prestashop-1.6/customers_import.csv', 'import-content-customers'],
    ['catalog/prestashop-1.6/addresses_import.csv', 'import-content-addresses'],
    ['catalog/magento/products.csv.gz', 'import-content-other-products'],
    ['catalog/magento/products_gear_bags.csv', 'import-content-other-products'],
    ['catalog/magento/products_gear_watches.csv', 'import-content-other-products'],
    ['catalog/magento/attributes.csv', 'import-content-attributes'],
    ['catalog/magento/categories.csv', 'import-content-other-categories'],
    ['catalog/magento/products_reviews.csv', 'import-content-reviews'],
    ['catalog/magento/customer_profile.csv', 'import-content-customers'],
    ['catalog/magento/orders.csv', 'import-content-orders'],
    ['catalog/magento/sales_rules.csv', 'import-content-promotions'],
    ['catalog/magento/tablerate.csv', 'import-content-shipping-rates'],
    ['catalog/vendure/products.csv', 'import-content-other-products'],
    ['catalog/vendure/products-stock-control-multi.csv', 'import-content-other-products'],
    ['catalog/vendure/product-import-multi-languages.csv', 'import-content-other-products'],
    ['catalog/medusa/exported-products-comma.csv', 'import-content-other-products'],
    ['catalog/medusa/v1-template.csv', 'import-content-other-products'],
    ['catalog/medusa/product-with-categories.csv', 'import-content-other-products'],
    ['catalog/shopware/products.csv', 'import-content-other-products'],
    ['catalog/shopware/categories.csv', 'import-content-other-categories'],
    ['catalog/shopware/customers.csv', 'import-content-customers'],
    ['catalog/shopware/products_with_variants.csv', 'import-content-other-products'],
    ['catalog/shopware/advanced_prices.csv', 'import-content-advanced-prices'],
    ['catalog/shopware/promotion_discounts.csv', 'import-content-promotions'],
    ['catalog/sylius/cap.yaml', 'import-file-yaml'],
    ['catalog/google-taxonomy/taxonomy-with-ids.fr-FR.txt.gz', 'import-format-unknown'],
    ['warehouse/openboxes/WHO_products.csv', 'import-format-unknown'],
    ['warehouse/openboxes/purchaseOrderImportData.xls', 'import-file-xls'],
    ['badinputs/messytables/simple.xlsx', 'import-file-xlsx'],
    ['badinputs/messytables/libreoffice.xlsx', 'import-file-xlsx'],
    ['badinputs/messytables/simple.ods', 'import-file-ods'],
    ['badinputs/messytables/blank_line.ods', 'import-file-ods'],
    ['badinputs/messytables/encrypted_no_password.xls', 'import-file-xls'],
    ['badinputs/messytables/span_rich.xls', 'import-file-xls'],
    ['badinputs/blns.json', 'import-file-json'],
  ])('%s → %s', async (name, expected) => {
    const file = realFile(name);
    if (file) expect(await verdict(file)).toBe(expected);
  });

  it.each(['clevercsv', 'messytables', 'csv-spectrum'])(
    'refuses every other file of %s as unknown',
    async (folder) => {
      const place = realFile(`badinputs/${folder}`);
      if (!place) return;
      for (const name of readdirSync(place).filter((file) =>
        /\.(csv|tsv|psv|ssv)(\.gz)?$/.test(file),
      )) {
        expect([name, await verdict(`${place}/${name}`)]).toEqual([name, 'import-format-unknown']);
      }
    },
  );
});

describe('recognising files at the edge', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'import-file-empty'],
    ['blank lines', Buffer.from('\n \n\n'), 'import-file-empty'],
    ['random bytes', randomBytes(4_000), 'import-file-binary'],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), 'import-file-pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'import-file-image'],
    [
      'a web page',
      Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>'),
      'import-file-html',
    ],
    ['XML', Buffer.from('<?xml version="1.0"?><rss/>'), 'import-file-xml'],
    ['a gzip that was cut', gzipSync(randomBytes(5_000)).subarray(0, 2_000), 'import-file-damaged'],
    [
      'a workbook inside gzip',
      gzipSync(Buffer.from('PK\u0003\u0004xl/workbook.xml')),
      'import-file-xlsx',
    ],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'import-file-encrypted',
    ],
  ])('%s', async (_name, bytes, expected) => {
    expect(await verdict(await writeSample(bytes))).toBe(expected);
  });

  it('names a missing file and a folder', async () => {
    expect(await verdict('/does/not/exist.csv')).toBe('import-file-not-found');
    expect(await verdict('/tmp')).toBe('import-file-not-a-file');
  });

  it('finds the header below a title block and blank lines', async () => {
    const text = `Export boutique;;\n\n"Date: 01/02/2026";;\n${csv(
      [
        ['Handle', 'Title', 'Variant Price', 'Option1 Name'],
        ['a', 'A', '1,50', ''],
      ],
      ';',
    )}`;
    const { records } = await readWhole(await writeSample(text));
    expect(records).toMatchObject([{ handle: 'a', rows: [5, 5], variants: [{ priceCents: 150 }] }]);
  });

  it('refuses a file that is not of the wanted format', async () => {
    const file = await writeSample(
      csv([
        ['Handle', 'Title', 'Variant Price', 'Option1 Name'],
        ['a', 'A', '1', ''],
      ]),
    );
    const opened = await openCatalogue(file, { format: 'woocommerce', today: '2026-11-22' });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'import-format-mismatch' } });
  });

  it('believes whoever names the format: what cannot be done without is enough', async () => {
    const file = await writeSample('handle,title,price\nbol,Bol,12');
    const today = '2026-11-22';
    expect(await openCatalogue(file, { today })).toMatchObject({ ok: false });
    const { records } = await readWhole(file, { format: 'sereine' });
    expect(records).toMatchObject([{ handle: 'bol', variants: [{ priceCents: 1200 }] }]);
  });

  it('reads every naughty string as a title, a handle and an option without failing', async () => {
    const file = realFile('badinputs/blns.json');
    if (!file) return;
    const strings = JSON.parse(await readFile(file, 'utf8')) as string[];
    const rows = strings.map((s, i) => [`h${i}`, s, s, s, s, s, `${i}.99`]);
    const { records, issues } = await readWhole(
      await writeSample(
        csv([
          [
            'Handle',
            'Title',
            'Body (HTML)',
            'Vendor',
            'Option1 Name',
            'Option1 Value',
            'Variant Price',
          ],
          ...rows,
        ]),
      ),
    );
    const errors = issues.filter(({ severity }) => severity === 'error');
    expect(records.length + errors.length).toBe(strings.length);
    for (const record of records) {
      if (record.kind !== 'product') continue;
      expect(record.title).not.toBe('');
      // Nothing that runs stands inside a tag; as text it is harmless.
      expect(record.descriptionHtml).not.toMatch(/<[^>]*(script|javascript:|\son\w+\s*=)/i);
    }
  });
});
