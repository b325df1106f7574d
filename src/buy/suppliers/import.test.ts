import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createSupplier, readVariantOffers } from './index.ts';
import { importSupplierFile } from './import.ts';
import { readSupplierFile } from './read-file.ts';

const database = testDatabase();
async function take(text: string, supplierId?: number) {
  const done = await transact(database.db, (tx) =>
    importSupplierFile(tx, seeder, { text, supplierId, today: '2026-11-26', locale: 'fr' }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

describe('a file of suppliers', () => {
  const prestashop = [
    'Supplier ID;Active (0/1);Name *;Description;Short description',
    '1;1;Applestore;<p>Stores</p>;',
    '2;0;Shure Online Store;"<p>- No ""description"" -</p>";',
    '3;1;;;',
  ].join('\r\n');

  it('of PrestaShop makes its suppliers once, and names the row without a name', async () => {
    expect(await take(prestashop)).toMatchObject({
      kind: 'suppliers',
      created: 2,
      refused: 1,
      issues: [{ row: 4, column: 'Name *', code: 'name-required' }],
    });
    expect(await take(prestashop)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('of a spreadsheet brings terms and bank along, and says in words what is wrong', async () => {
    const text = [
      'Code;Raison sociale;N° TVA;IBAN;Franco de port;Minimum de commande;Langue',
      'POT;Poterie;FR83404833048;FR7630006000011234567890189;450;1 200,50;anglais',
      'FAUX;Fausse;;FR7630006000011234567890180;450;;',
    ].join('\r\n');
    const done = await take(text);
    expect(done).toMatchObject({
      created: 1,
      issues: [{ row: 3, column: 'IBAN', code: 'iban-invalid' }],
    });
    expect(done.issues[0]!.reason).toMatch(/IBAN/);
    const { rows } = await sql`select vat_number, free_freight_cents, minimum_order_cents, locale
      from suppliers.supplier where code = 'POT'`.execute(database.db);
    expect(rows).toEqual([
      {
        vat_number: 'FR83404833048',
        free_freight_cents: 45_000,
        minimum_order_cents: 120_050,
        locale: 'en',
      },
    ]);
  });

  it('reads countries by code and by name, and takes none that does not exist', async () => {
    const done = await take(
      'Code;Nom;Pays\nALL;Keramik;Allemagne\nBEL;Atelier;be\nXXX;Nulle part;XX',
    );
    expect(done).toMatchObject({
      created: 2,
      issues: [{ row: 4, column: 'Pays', code: 'country-invalid', value: 'XX' }],
    });
    expect(done.issues[0]!.reason).toMatch(/pays/);
    const { rows } = await sql`select address ->> 'country' as country from suppliers.supplier
      where code in ('ALL', 'BEL') order by code`.execute(database.db);
    expect(rows).toEqual([{ country: 'DE' }, { country: 'BE' }]);
  });

  it('of AdventureWorks has neither header nor commas', () => {
    const text =
      '1492\tAUSTRALI0001\tAustralia Bike Retailer\t1\t1\t1\t\t2022-12-22 00:00:00.000\n';
    expect(readSupplierFile(text)).toMatchObject({
      kind: 'suppliers',
      rows: [{ code: '1492', name: 'Australia Bike Retailer' }],
    });
  });
});

describe('a file of prices', () => {
  it('shows what rises before it is taken, keeps breaks and prices below the cent', async () => {
    const { variantId } = await sellableVariant(database.db);
    await sql`update catalogue.variant set sku = 'BOL-1' where id = ${variantId}`.execute(
      database.db,
    );
    const made = await transact(database.db, (tx) =>
      createSupplier(tx, seeder, { name: 'Grès', code: 'GRES' }),
    );
    if (!made.ok) throw new Error('no supplier');
    const { id } = made.value;
    const file = (price: string) =>
      `Référence;Article;Prix HT;À partir de;Colisage\nG-9;bol-1;${price};1;6\nG-9;bol-1;4,1255;48;6\nX;inconnu;3;1;1\nY;bol-1;douze;1;1`;
    const first = await take(file('5,00'), id);
    expect(first).toMatchObject({ created: 1, refused: 2 });
    expect(first.issues.map((one) => [one.row, one.column, one.code])).toEqual([
      [4, 'Référence', 'article-unknown'],
      [5, 'Prix HT', 'amount-invalid'],
    ]);
    expect(first.errorsCsv.split('\r\n')[2]).toBe(
      '"5";"Prix HT";"douze";"Ce n’est pas un prix.";"Écrivez un nombre comme 12,50."',
    );
    const second = await take(file('5,50'), id);
    expect(second).toMatchObject({
      updated: 1,
      changes: [{ beforeCents: 500, afterCents: 550, changeBp: 1000 }],
    });
    const [offer] = await readVariantOffers(database.db, [variantId], '2026-11-26');
    expect(offer).toMatchObject({
      packSize: 6,
      breaks: [
        { minQuantity: 1, priceCents: 550, pricePer: 1 },
        { minQuantity: 48, priceCents: 41_255, pricePer: 100 },
      ],
    });
  });
});

it('an article that comes on the day it is ordered has a lead time of none', () => {
  const read = readSupplierFile('Reference;Supplier reference;Price;Lead time\nBOL-1;G-9;5;0\n');
  expect(read).toMatchObject({
    kind: 'prices',
    rows: [{ articles: ['BOL-1', 'G-9'], reference: 'G-9', leadTimeDays: 0 }],
  });
});

const FOLDER = process.env.SEREINE_SAMPLES ?? '';
it.skipIf(!existsSync(`${FOLDER}/purchasing/adventureworks/ProductVendor.csv`))(
  'the vendor offers of AdventureWorks are read whole',
  () => {
    const text = readFileSync(`${FOLDER}/purchasing/adventureworks/ProductVendor.csv`, 'utf8');
    const read = readSupplierFile(text);
    expect(read).toMatchObject({ kind: 'prices', issues: [] });
    expect(read.kind === 'prices' ? read.rows.length : 0).toBe(460);
  },
);
