import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { emptyTables, testDatabase } from '../../../test/support/database.ts';
import { generateShopifyFile } from '../../../test/support/generate-catalogue.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql } from '../../platform/db/index.ts';
import { verifyStock } from '../stock/index.ts';
import { runImport } from './run.ts';
import { holdRun } from './run-store.ts';
import { findRun, insertRun, NO_RUN_COUNTS, saveRunState } from './run-store.ts';
import { writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    database.db,
  );
  return rows[0]!.n;
}

it('an import that was stopped goes on where it was, and ends like one that was not', async () => {
  const file = await writeSample('x');
  const products = await generateShopifyFile(file, 5_000);
  const stop = new AbortController();
  const first = await runImport(database.db, {
    file,
    actor,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  if (!first.ok) throw new Error(first.refusal.code);
  const stoppedAt = first.value.counts.productsCreated;
  expect(first.value.state).toBe('paused');
  expect(stoppedAt).toBeGreaterThan(0);
  expect(stoppedAt).toBeLessThan(products);
  const second = await runImport(database.db, { file, actor, resume: true });
  if (!second.ok) throw new Error(second.refusal.code);
  expect(second.value).toMatchObject({
    state: 'done',
    runId: first.value.runId,
    resumedAt: stoppedAt,
    counts: { productsCreated: products, errors: 0 },
  });
  expect(await count('catalogue.product')).toBe(products);
  expect(await verifyStock(database.db)).toEqual([]);
  // Nothing is left to resume: the next run is a new one, and changes nothing.
  const third = await runImport(database.db, { file, actor, resume: true });
  expect(third.ok && third.value).toMatchObject({
    resumedAt: 0,
    counts: { productsCreated: 0, productsChanged: 0 },
  });
}, 120_000);

it('to go on, asked while the last batch of a paused import is still being written, is not forgotten', async () => {
  const file = await writeSample('x');
  const products = await generateShopifyFile(file, 4_000);
  const runId = await insertRun(database.db, {
    fileName: 'catalogue.csv',
    fileSha256: '',
    filePath: null,
    format: 'shopify',
    channelId: 'web',
    dryRun: false,
    state: 'queued',
    totalBytes: 0,
    actor,
  });
  // What the preview found.
  await saveRunState(database.db, runId, 'queued', {
    counts: { ...NO_RUN_COUNTS, productsCreated: products },
  });
  const stateOf = async () => (await findRun(database.db, runId))!;
  let asked = false;
  let ended = 0;
  const first = await runImport(database.db, {
    file,
    actor,
    runId,
    onIssues: async () => {
      if (asked) return;
      asked = true;
      await saveRunState(database.db, runId, 'paused');
      // The batch that was written meanwhile may have missed the pause; the one after it cannot.
      while (ended < 2) await sleep(5);
      await saveRunState(database.db, runId, 'queued');
    },
    onProgress: () => {
      ended += 1;
    },
  });
  expect(first.ok && first.value.state).toBe('paused');
  const left = await stateOf();
  // Counted is what was done, not what the preview had announced.
  expect(left.state).toBe('queued');
  expect(left.counts.productsCreated).toBeLessThan(products);
  expect(left.committedRecords).toBeLessThan(products);
  const second = await runImport(database.db, { file, actor, runId });
  expect(second.ok && second.value.state).toBe('done');
}, 120_000);

it('an import whose process was killed in mid-batch is resumed and nothing is twice', async () => {
  await emptyTables(
    database,
    'catalogue.product, catalogue.variant, stock.move, stock.level, pricing.price_change',
  );
  const file = await writeSample('x');
  const products = await generateShopifyFile(file, 5_000);
  const script = `
    import { openDatabase } from './src/platform/db/index.ts';
    import { runImport } from './src/core/imports/run.ts';
    const { db } = openDatabase(${JSON.stringify(database.url)});
    await runImport(db, { file: ${JSON.stringify(file)}, actor: { kind: 'system', id: null, label: 'killed' } });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: path.resolve('.'),
    stdio: 'ignore',
  });
  for (let waited = 0; (await count('catalogue.product')) === 0 && waited < 400; waited += 1)
    await sleep(50);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const before = await count('catalogue.product');
  expect(before).toBeGreaterThan(0);
  // Nobody waits for the dead: its lock went with its connection. One that lives is left alone.
  const { id } = (
    await sql<{ id: number }>`select id from imports.run where state = 'running'`.execute(
      database.db,
    )
  ).rows[0]!;
  await holdRun(database.db, id, async () => {
    expect(await runImport(database.db, { file, actor, resume: true })).toMatchObject({
      ok: false,
      refusal: { code: 'import-running' },
    });
    return ok(null);
  });
  const done = await runImport(database.db, { file, actor, resume: true });
  if (!done.ok) throw new Error(done.refusal.code);
  // A batch that ended before its neighbour is read again and found unchanged.
  expect(done.value.resumedAt).toBeLessThanOrEqual(before);
  expect(await count('catalogue.product')).toBe(products);
  expect(await count('catalogue.variant')).toBe(await count('pricing.price_change'));
  expect(await verifyStock(database.db)).toEqual([]);
}, 120_000);
