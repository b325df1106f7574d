import { expect, test } from 'vitest';
import { listMessageKeys } from '../../platform/i18n/index.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { verifyEverything } from './index.ts';

const database = testDatabase();

test('an empty shop reconciles, and every check has a name that people can read', async () => {
  const report = await verifyEverything(database.db);
  expect(report).toMatchObject({ ok: true, findings: [] });
  for (const locale of ['fr', 'en'] as const) {
    const known = new Set(listMessageKeys(locale));
    const unnamed = report.checks.filter(({ name }) => !known.has(`cli.verify.checks.${name}`));
    expect(unnamed).toEqual([]);
  }
});
