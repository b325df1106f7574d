import { expect, test } from 'vitest';
import { transact } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import {
  companySetting,
  shopSetting,
  writeSetting,
  type Company,
} from '../../platform/settings/index.ts';
import { homeDelivery, seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { firstStepsAdminRoutes } from './index.ts';
import { readFirstSteps } from './steps.ts';

const database = testDatabase();
const NOTHING = { mailServer: false, cardProvider: false };

const done = async (facts = NOTHING) =>
  (await readFirstSteps(database.db, facts)).steps
    .filter((step) => step.done)
    .map((step) => step.key);

async function saveCompany(facts: Partial<Company>): Promise<void> {
  const saved = await transact(database.db, (tx) =>
    writeSetting(tx, seeder, companySetting, { ...companySetting.defaultValue, ...facts }, 'any'),
  );
  if (!saved.ok) throw new Error(saved.refusal.code);
}

test('each first step is seen as done when it is done, never before', async () => {
  expect(await done()).toEqual([]);
  const guide = await readFirstSteps(database.db, NOTHING);
  expect(guide.steps.find((step) => step.key === 'legal')?.missing).toEqual([
    'director',
    'host',
    'mediator.name',
  ]);

  const identity = {
    legalName: 'Maison Test',
    siren: '732829320',
    email: 'bonjour@maison-test.example',
    address: { line1: '1 quai', line2: '', postalCode: '44000', city: 'Nantes', country: 'FR' },
  };
  await saveCompany(identity);
  expect(await done()).toEqual(['company']);
  await saveCompany({ ...identity, vatRegime: 'franchise' });
  expect(await done()).toEqual(['company', 'vat']);

  const named = await transact(database.db, (tx) =>
    writeSetting(
      tx,
      seeder,
      shopSetting,
      { ...shopSetting.defaultValue, name: 'Maison Test' },
      'any',
    ),
  );
  expect(named.ok).toBe(true);
  expect(await done()).toEqual(['company', 'vat', 'name']);

  await sellableVariant(database.db);
  await homeDelivery(database.db);
  expect(await done()).toEqual(['company', 'vat', 'name', 'articles', 'delivery']);

  // A means of payment counts once money can arrive by it.
  expect(await done({ mailServer: true, cardProvider: true })).toEqual([
    'company',
    'vat',
    'name',
    'articles',
    'delivery',
    'payment',
    'mail',
  ]);
  const bank = { holder: 'Maison Test', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' };
  await saveCompany({ ...identity, vatRegime: 'franchise', bank });
  expect(await done()).toContain('payment');
});

test('the guide is put away for everybody, and taken out again', async () => {
  const app = await testHttp(firstStepsAdminRoutes({ db: database.db, facts: NOTHING }));
  for (const putAway of [true, false]) {
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/admin/first-steps',
      headers: { 'idempotency-key': `put-away-${putAway}` },
      payload: { putAway },
    });
    expect(answer.statusCode).toBe(200);
    expect((await app.inject({ url: '/api/admin/first-steps' })).json()).toMatchObject({ putAway });
  }
  await app.close();
});
