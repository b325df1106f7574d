import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../db/index.ts';
import { enqueue } from './index.ts';

const database = testDatabase();
const children: ChildProcess[] = [];

// Killed workers leave connections that the server needs a moment to notice.
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await sleep(300);
});

function startProcess(mark: string): ChildProcess {
  const script = fileURLToPath(new URL('crash-worker.testing.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, database.url, mark], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function marks(): Promise<string[]> {
  const { rows } = await sql<{
    mark: string;
  }>`select mark from public.crash_run order by id`.execute(database.db);
  return rows.map((row) => row.mark);
}

async function until(condition: () => Promise<boolean>) {
  for (let i = 0; i < 400; i += 1) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it did not happen in time');
}

test('the job of a worker that was killed in the middle is run again by another', async () => {
  await sql`create table public.crash_run (id int generated always as identity, mark text)`.execute(
    database.db,
  );
  await transact(database.db, async (tx) => {
    await enqueue(tx, 'crash.work', null);
    return ok(null);
  });
  const first = startProcess('hangs');
  await until(async () => (await marks()).length === 1);
  const second = startProcess('works');
  await sleep(2_500);
  // As long as the first lives, nobody takes its job.
  expect(await marks()).toEqual(['hangs']);
  first.kill('SIGKILL');
  await until(async () => (await marks()).length === 2);
  expect(await marks()).toEqual(['hangs', 'works']);
  second.kill('SIGKILL');
});
