import { describe, expect, it } from 'vitest';
import { sellableVariant, seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { transact } from '../../platform/db/index.ts';
import {
  arrivalOn,
  breakFor,
  createSupplier,
  dueOn,
  lineCents,
  readVariantOffers,
  saveOffer,
  updateSupplier,
} from './index.ts';
import { listOfferPrices } from './offers.ts';

const database = testDatabase();
const inTx = <T>(work: Parameters<typeof transact<T>>[1]) => transact(database.db, work);

describe('what a supplier agreed', () => {
  it('is refused field by field, and nothing is kept', async () => {
    const refused = await inTx((tx) =>
      createSupplier(tx, seeder, { name: ' ', iban: 'FR7630006000011234567890188', email: 'x' }),
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        fields: [
          { pointer: '/name', code: 'name-required' },
          { pointer: '/email', code: 'email-invalid' },
          { pointer: '/iban', code: 'iban-invalid' },
        ],
      },
    });
  });

  it('keeps codes apart, whatever their capitals', async () => {
    const first = await inTx((tx) => createSupplier(tx, seeder, { name: 'Faïencerie d’Azay' }));
    expect(first).toMatchObject({ ok: true, value: { code: 'FAIENCER' } });
    const second = await inTx((tx) => createSupplier(tx, seeder, { name: 'Faïencerie du Lac' }));
    expect(second).toMatchObject({ ok: true, value: { code: 'FAIENCER2' } });
    const taken = await inTx((tx) =>
      createSupplier(tx, seeder, { name: 'Autre', code: 'faiencer' }),
    );
    expect(taken).toMatchObject({ refusal: { code: 'supplier-code-taken' } });
  });

  it('prices are a history: the latest begun decides, a future one waits', async () => {
    const supplier = await inTx((tx) => createSupplier(tx, seeder, { name: 'Verrerie' }));
    const { variantId } = await sellableVariant(database.db);
    if (!supplier.ok) throw new Error('no supplier');
    const save = (priceCents: number, validFrom: string) =>
      inTx((tx) =>
        saveOffer(
          tx,
          seeder,
          {
            supplierId: supplier.value.id,
            variantId,
            packSize: 6,
            isPreferred: true,
            breaks: [
              { minQuantity: 48, priceCents: priceCents - 50, pricePer: 1 },
              { minQuantity: 1, priceCents, pricePer: 1 },
            ],
            validFrom,
          },
          '2026-11-26',
        ),
      );
    const first = await save(500, '2026-01-01');
    await save(560, '2027-01-01');
    await save(560, '2027-01-01');
    if (!first.ok) throw new Error('no offer');
    expect(await listOfferPrices(database.db, first.value.id)).toHaveLength(2);
    const onDay = async (day: string) =>
      (await readVariantOffers(database.db, [variantId], day))[0]!.breaks;
    expect(breakFor(await onDay('2026-12-31'), 47)?.priceCents).toBe(500);
    expect(breakFor(await onDay('2027-01-01'), 48)?.priceCents).toBe(510);
  });

  it('a variant has one preferred supplier', async () => {
    const { variantId } = await sellableVariant(database.db);
    for (const name of ['Un', 'Deux']) {
      const supplier = await inTx((tx) => createSupplier(tx, seeder, { name }));
      if (!supplier.ok) throw new Error('no supplier');
      const { id } = supplier.value;
      await inTx((tx) =>
        saveOffer(tx, seeder, { supplierId: id, variantId, isPreferred: true }, '2026-11-26'),
      );
    }
    const offers = await readVariantOffers(database.db, [variantId], '2026-11-26');
    expect(offers.map((o) => [o.supplierName, o.isPreferred, o.leadTimeMeanDays])).toEqual([
      ['Deux', true, 14],
      ['Un', false, 14],
    ]);
  });

  it('a change based on an old version is refused', async () => {
    const made = await inTx((tx) => createSupplier(tx, seeder, { name: 'Tisserand' }));
    if (!made.ok) throw new Error('no supplier');
    const change = (version: number) =>
      inTx((tx) => updateSupplier(tx, seeder, made.value.id, version, { phone: '0102030405' }));
    expect(await change(1)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await change(1)).toMatchObject({ refusal: { code: 'version-changed' } });
  });
});

it('rounds a line once, and keeps prices below the cent exact', () => {
  expect(lineCents(333, { priceCents: 1250, pricePer: 100 })).toBe(4163);
});

it('days on which the supplier is closed do not count', () => {
  const closures = [{ fromOn: '2026-12-24', toOn: '2027-01-03', label: 'Noël' }];
  expect(arrivalOn('2026-12-20', 5, closures)).toBe('2027-01-05');
  // A Sunday: nobody delivers before Monday; nor on Christmas, which is a Friday.
  expect(arrivalOn('2026-12-20', 0, [])).toBe('2026-12-21');
  expect(arrivalOn('2026-12-20', 5, [])).toBe('2026-12-28');
});

it('an invoice falls due some days on, then at the end of that month', () => {
  expect(dueOn('2026-01-15', { paymentDays: 30, paymentEndOfMonth: true })).toBe('2026-02-28');
  expect(dueOn('2026-01-15', { paymentDays: 45, paymentEndOfMonth: false })).toBe('2026-03-01');
});
