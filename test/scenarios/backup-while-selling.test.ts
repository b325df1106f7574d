import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { folderTree, restoreBackup, writeBackup } from '../../src/platform/backup/index.ts';
import { openDatabase, sql, type Db } from '../../src/platform/db/index.ts';
import { commerceDeps, homeDelivery, orderUpTo, sellableVariant } from '../support/commerce.ts';
import { createEmptyDatabase, dropTestDatabase, testDatabase } from '../support/database.ts';

// Whole databases are made and copied; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const BUYERS = 3;
const base = mkdtempSync(path.join(tmpdir(), 'sereine-scenario-'));
const database = testDatabase();
const copies: string[] = [];

afterAll(async () => {
  for (const name of copies) await dropTestDatabase(name);
  rmSync(base, { recursive: true, force: true });
});

async function orderNumbers(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`select number from orders."order"`.execute(db);
  return new Set(rows.map((row) => row.number));
}

/** An empty database beside the one that sells. */
async function emptyCopy(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  copies.push(name);
  return createEmptyDatabase(name);
}

test('a backup taken while orders come in restores to a shop that reconciles and goes on selling (R12)', async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db, { stock: 10_000 });
  const acknowledged: string[] = [];
  let selling = true;
  const buyers = Array.from({ length: BUYERS }, async (_, buyer) => {
    while (selling) {
      const state = buyer === 0 ? 'placed' : 'paid';
      const order = await orderUpTo(state, deps, [{ variantId, quantity: 2 }], optionId);
      acknowledged.push(order.number);
    }
  });
  while (acknowledged.length < 10) await new Promise((resolve) => setTimeout(resolve, 20));

  const before = [...acknowledged];
  const file = path.join(base, 'while-selling.tar.gz');
  const taken = await writeBackup({
    pool: database.pool,
    files: folderTree(path.join(base, 'files')),
    target: file,
    passphrase: 'quatre mots bien choisis',
    secret: null,
  });
  expect(taken.ok).toBe(true);
  while (acknowledged.length < before.length + 10) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  selling = false;
  await Promise.all(buyers);

  const url = await emptyCopy();
  const restored = await restoreBackup({
    file,
    url,
    passphrase: 'quatre mots bien choisis',
    replace: false,
    files: folderTree(path.join(base, 'restored')),
  });
  expect(restored.ok ? null : restored.refusal).toBeNull();
  const copy = openDatabase(url, { poolSize: 4 });
  try {
    const report = await verifyEverything(copy.db);
    expect(report.findings).toEqual([]);
    const inCopy = await orderNumbers(copy.db);
    for (const number of before) expect(inCopy).toContain(number);
    expect(inCopy.size).toBeLessThan(acknowledged.length);

    const next = await orderUpTo(
      'paid',
      commerceDeps(copy.db),
      [{ variantId, quantity: 1 }],
      optionId,
    );
    expect(inCopy.has(next.number)).toBe(false);
    expect((await verifyEverything(copy.db)).findings).toEqual([]);
  } finally {
    await copy.close();
  }
});
