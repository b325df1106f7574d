import path from 'node:path';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { systemActor } from '../src/kernel/actor.ts';
import { ok } from '../src/kernel/refusal.ts';
import { rebuildAll } from '../src/core/listing/index.ts';
import { createApiKey, SCOPES } from '../src/platform/access/index.ts';
import { sql, transact, type Db } from '../src/platform/db/index.ts';
import { homeDelivery } from '../test/support/commerce.ts';
import { writeLevels } from '../src/apps/demo/history-store.ts';
import { catalogueFills } from './fill-catalogue.ts';
import { salesFills, type OfficeSize } from './fill-sales.ts';
import { fillTables, PICK } from './fill-tables.ts';
import { openGround, type BenchGround } from './ground.ts';

/** The ground of the suite `office`, filled when it was not yet; `seconds` is what filling took, 0 when reused. */
export interface OfficeGround extends BenchGround {
  seconds: number;
  /** For `Authorization`. */
  key: string;
}

/** Opens (or makes) a database of this size under `SEREINE_DATA`; it is kept for the next run. */
export async function openOfficeGround(port: number, size: OfficeSize): Promise<OfficeGround> {
  const folder = path.join(
    process.env.SEREINE_DATA ?? 'data',
    `bench-office-${size.orders}-${size.articles}`,
  );
  const ground = await openGround(port, path.resolve(folder));
  const { db } = ground.database;
  const done = path.join(folder, 'filled');
  let seconds = 0;
  if (!existsSync(done)) {
    const started = performance.now();
    await fill(db, size);
    seconds = (performance.now() - started) / 1000;
    await writeFile(done, `${new Date().toISOString()}\n`);
  }
  return { ...ground, seconds, key: await makeKey(db) };
}

async function fill(db: Db, size: OfficeSize): Promise<void> {
  const { rows } = await sql`select from catalogue.product limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error('an earlier run stopped while it filled this database: delete its folder');
  }
  await sql.raw(PICK).execute(db);
  await fillTables(db, [...catalogueFills(size.articles), ...salesFills(size)]);
  await transact(db, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await writeLevels(tx);
    await rebuildAll(tx);
    return ok(null);
  });
  await homeDelivery(db);
  await sql`vacuum (analyze)`.execute(db);
}

async function makeKey(db: Db): Promise<string> {
  const made = await transact(db, (tx) =>
    createApiKey(tx, systemActor('bench'), 'system', {
      name: 'bench',
      scopes: [...SCOPES],
      expiresAt: null,
    }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.secret;
}
