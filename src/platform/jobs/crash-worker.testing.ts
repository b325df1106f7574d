// A worker process for the crash test: `crash-worker.testing.ts URL MARK`. It notes each run in a table;
// with MARK `hangs` its job never ends, so that the test can kill it in the middle.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, sql } from '../db/index.ts';
import { silentLog } from '../log/index.ts';
import { startWorker } from './index.ts';

const [, , url, mark] = process.argv;
if (url === undefined || mark === undefined) throw new Error('URL and MARK are expected');
const main = openDatabase(url, { poolSize: 4 });
const queue = openDatabase(url, { poolSize: 4 });

await startWorker(
  {
    db: main.db,
    queuePool: queue.pool,
    log: silentLog(),
    wirings: [
      {
        jobs: {
          'crash.work': async () => {
            await sql`insert into public.crash_run (mark) values (${mark})`.execute(main.db);
            if (mark === 'hangs') await sleep(600_000);
          },
        },
      },
    ],
  },
  { beatEverySeconds: 0.2, staleSeconds: 1.5 },
);
