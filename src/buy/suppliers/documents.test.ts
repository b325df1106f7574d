import { expect, test } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { businessDate, listEntries } from '../../core/calendar/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { changeDocument } from './documents.ts';
import {
  addDocument,
  createSupplier,
  documentUndo,
  offerUndo,
  readClosedDays,
  readVariantOffers,
  saveOffer,
  supplierUndo,
  updateSupplier,
} from './index.ts';

const database = testDatabase();
const handlers = new Map([
  ['supplier', supplierUndo],
  ['supplier-offer', offerUndo],
  ['supplier-document', documentUndo],
]);
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

/** Undoes the last change of something. */
async function undoLast(entityKind: string, entityId: number) {
  const { rows } = await sql<{ id: number }>`
    select id from platform.change where entity_kind = ${entityKind} and entity_id = ${String(entityId)} and action <> 'undo'
    order by id desc limit 1`.execute(database.db);
  return inTx((tx) => undoChange(tx, seeder, handlers, rows[0]!.id));
}

test('closures of a supplier stand in the one calendar, beside those of every supplier, and an undo takes them out', async () => {
  const supplier = await must((tx) =>
    createSupplier(tx, seeder, {
      name: 'Faïencerie du Lac',
      closures: [{ fromOn: '2027-08-02', toOn: '2027-08-22', label: 'Congés d’été' }],
    }),
  );
  await sql`insert into calendar.entry (kind, starts_on, ends_on, title_fr)
    values ('supplier-closure', '2027-12-24', '2028-01-02', 'Fêtes')`.execute(database.db);
  const august = { fromOn: '2027-08-01', toOn: '2027-08-31' };
  expect(await listEntries(database.db, august)).toMatchObject([
    { supplier: 'Faïencerie du Lac', titleFr: 'Congés d’été', endsOn: '2027-08-22' },
  ]);
  const closed = async () =>
    (await readClosedDays(database.db, supplier.id, '2027-01-01')).map((one) => one.fromOn);
  expect(await closed()).toEqual(['2027-08-02', '2027-12-24']);
  const { variantId } = await sellableVariant(database.db);
  await must((tx) => saveOffer(tx, seeder, { supplierId: supplier.id, variantId }, '2027-01-01'));
  const [offer] = await readVariantOffers(database.db, [variantId], '2027-01-01');
  expect(offer!.closures.map((one) => one.label)).toEqual(['Congés d’été', 'Fêtes']);

  await must((tx) => updateSupplier(tx, seeder, supplier.id, 'any', { closures: [] }));
  expect(await closed()).toEqual(['2027-12-24']);
  expect(await undoLast('supplier', supplier.id)).toMatchObject({ ok: true });
  expect(await closed()).toEqual(['2027-08-02', '2027-12-24']);
});

test('an undo of a supplier’s article puts former prices, packs and preference back', async () => {
  const { variantId } = await sellableVariant(database.db);
  const made = await must((tx) => createSupplier(tx, seeder, { name: 'Verrerie du Port' }));
  const other = await must((tx) => createSupplier(tx, seeder, { name: 'Verrerie d’en face' }));
  const today = businessDate(new Date());
  const save = (supplierId: number, packSize: number, priceCents: number) =>
    must((tx) =>
      saveOffer(
        tx,
        seeder,
        {
          supplierId,
          variantId,
          packSize,
          isPreferred: true,
          breaks: [{ minQuantity: 1, priceCents, pricePer: 1 }],
        },
        today,
      ),
    );
  const { id } = await save(made.id, 6, 500);
  await save(made.id, 12, 700);
  const offerOf = async (supplierId: number) =>
    (await readVariantOffers(database.db, [variantId], today)).find(
      (one) => one.supplierId === supplierId,
    );
  expect(await undoLast('supplier-offer', id)).toMatchObject({ ok: true });
  expect(await offerOf(made.id)).toMatchObject({
    packSize: 6,
    breaks: [{ minQuantity: 1, priceCents: 500, pricePer: 1 }],
  });

  // Another supplier takes the preference: that too is a change that can be undone.
  await save(other.id, 1, 400);
  expect(await offerOf(made.id)).toMatchObject({ isPreferred: false });
  expect(await undoLast('supplier-offer', id)).toMatchObject({ ok: true });
  expect(await offerOf(made.id)).toMatchObject({ isPreferred: true });
  expect(await offerOf(other.id)).toMatchObject({ isPreferred: false });

  // What was made is archived, so that nobody orders it.
  const third = await must((tx) => createSupplier(tx, seeder, { name: 'Verrerie du bout' }));
  const added = await must((tx) =>
    saveOffer(tx, seeder, { supplierId: third.id, variantId }, today),
  );
  expect(await undoLast('supplier-offer', added.id)).toMatchObject({ ok: true });
  expect(await offerOf(third.id)).toBeUndefined();
});

test('a document is kept with its last day; what is said of it can be changed and undone', async () => {
  const supplier = await must((tx) => createSupplier(tx, seeder, { name: 'Tisserand' }));
  const { rows } = await sql<{ id: number }>`
    insert into platform.file (sha256, storage_key, original_name, media_type, byte_size, derivatives_state)
    values (repeat('a', 64), 'aa/a.pdf', 'certificat.pdf', 'application/pdf', 12, 'none') returning id`.execute(
    database.db,
  );
  const given = { kind: 'certificate', title: 'OEKO-TEX', expiresOn: '2027-03-31' } as const;
  const add = (fileId: number) =>
    inTx((tx) => addDocument(tx, seeder, supplier.id, { ...given, remindDays: 30, fileId }));
  expect(await add(999_999)).toMatchObject({ refusal: { code: 'file-unknown' } });
  const kept = await add(rows[0]!.id);
  if (!kept.ok) throw new Error(kept.refusal.code);
  expect(kept.value).toMatchObject({ fileName: 'certificat.pdf', expiresOn: '2027-03-31' });
  const { id, version } = kept.value;
  const change = (expected: number) =>
    inTx((tx) => changeDocument(tx, seeder, id, expected, { expiresOn: null }));
  expect(await change(version)).toMatchObject({ value: { expiresOn: null } });
  expect(await change(version)).toMatchObject({ refusal: { code: 'version-changed' } });
  expect(await undoLast('supplier-document', id)).toMatchObject({ ok: true });
  const after = await sql<{ until: string }>`
    select expires_on::text as until from suppliers.document where id = ${id}`.execute(database.db);
  expect(after.rows).toEqual([{ until: '2027-03-31' }]);
});
