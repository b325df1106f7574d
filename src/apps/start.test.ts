import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../../test/support/processes.ts';

// Each test starts several processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

const base = mkdtempSync(path.join(tmpdir(), 'sereine-start-'));
chmodSync(base, 0o755);
const runs: Run[] = [];
let next = 0;

interface Run {
  child: ChildProcess;
  data: string;
  port: number;
  text(): string;
  ended: Promise<number | null>;
}

/** A server that does what `start` relies on: listens on PORT, answers /readyz, drains on SIGTERM. */
const PROGRAM = `
  import { createServer } from 'node:http';
  import { writeFileSync } from 'node:fs';
  const name = process.argv[1].endsWith('server.mjs') ? 'server' : 'worker';
  writeFileSync(process.env.SEREINE_DATA + '/' + name + '.pid', String(process.pid));
  const server = createServer((request, response) => response.end(String(process.pid)));
  if (name === 'server') server.listen(Number(process.env.PORT), '127.0.0.1');
  const alive = setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { clearInterval(alive); server.close(); });`;

beforeAll(() => {
  for (const name of ['server', 'worker']) writeFileSync(path.join(base, `${name}.mjs`), PROGRAM);
  const url = (file: string) =>
    JSON.stringify(pathToFileURL(path.join(import.meta.dirname, file)).href);
  const programs = ['server', 'worker'].map((name) => ({
    name,
    entry: path.join(base, `${name}.mjs`),
  }));
  writeFileSync(
    path.join(base, 'driver.mts'),
    `import { startSereine } from ${url('start.ts')};
     import { openOutput } from ${url('cli/output.ts')};
     process.exit(await startSereine(openOutput(false, 'fr'), { demo: false, programs: ${JSON.stringify(programs)} }));`,
  );
});
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.child.kill('SIGINT');
    await run.ended;
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function launch(data?: string, port?: number, throughShell = false): Promise<Run> {
  next += 1;
  const folder = data ?? path.join(base, `data-${next}`);
  const chosen = port ?? (await freePort());
  const node = ['--import', 'tsx', path.join(base, 'driver.mts')];
  // As npm does: a shell between it and the command.
  const shell = ['-c', '"$0" "$@" & wait', process.execPath, ...node];
  const child = spawn(throughShell ? 'sh' : process.execPath, throughShell ? shell : node, {
    env: {
      // No demonstration shop: these tests are about processes.
      NODE_ENV: 'production',
      ...(throughShell ? { npm_lifecycle_event: 'start' } : {}),
      PATH: process.env['PATH'],
      SEREINE_DATA: folder,
      PORT: String(chosen),
      HOST: '127.0.0.1',
    },
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const run = { child, data: folder, port: chosen, text: () => text, ended };
  runs.push(run);
  return run;
}

async function until<T>(what: string, probe: () => T | null | Promise<T | null>): Promise<T> {
  for (const deadline = Date.now() + 80_000; Date.now() < deadline; await sleep(30)) {
    const found = await probe();
    if (found !== null) return found;
  }
  throw new Error(`never: ${what}`);
}

const opened = (run: Run) =>
  until('open', () => {
    if (run.child.exitCode !== null) throw new Error(`ended instead: ${run.text()}`);
    return run.text().includes('Ctrl-C') ? true : null;
  });
const answer = (run: Run) =>
  fetch(`http://127.0.0.1:${run.port}/`).then(
    (response) => response.text(),
    () => null,
  );
/** The id that a program wrote at its start; the worker may still be on its way when the shop is open. */
const pidOf = (run: Run, name: string, other?: number) =>
  until(`the id of ${name}`, () => {
    try {
      const pid = Number(readFileSync(path.join(run.data, `${name}.pid`), 'utf8'));
      return pid > 0 && pid !== other ? pid : null;
    } catch {
      return null;
    }
  });
const postmasterOf = (run: Run) =>
  Number(
    readFileSync(path.join(run.data, 'postgres/pgdata/postmaster.pid'), 'utf8').split('\n')[0],
  );

describe('sereine start', () => {
  test('opens, says where, and Ctrl-C ends everything in order; the second start finds its data', async () => {
    const first = await launch();
    await opened(first);
    expect(first.text()).toContain(`http://localhost:${first.port}/office`);
    const [postmaster, server] = [postmasterOf(first), await pidOf(first, 'server')];
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.text()).toContain('Tout est enregistré');
    for (const pid of [postmaster, server]) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    const second = await launch(first.data);
    await opened(second);
    expect(second.text()).not.toContain('Base de données mise à jour');
  });

  test('kill -9 of server, worker or database: each comes back by itself', async () => {
    const run = await launch();
    await opened(run);
    const server = await answer(run);
    const worker = await pidOf(run, 'worker');
    process.kill(Number(server), 'SIGKILL');
    process.kill(worker, 'SIGKILL');
    const postmaster = postmasterOf(run);
    process.kill(postmaster, 'SIGKILL');
    await until('another server', async () => {
      const now = await answer(run);
      return now !== null && now !== server ? now : null;
    });
    await pidOf(run, 'worker', worker);
    await until('another postmaster', () => {
      try {
        return postmasterOf(run) !== postmaster ? true : null;
      } catch {
        return null;
      }
    });
    expect(run.text()).toContain('Le processus server s’est arrêté (SIGKILL)');
  });

  test('kill -9 of the whole command: its processes end, the next start recovers on the same port', async () => {
    const first = await launch();
    await opened(first);
    first.child.kill('SIGKILL');
    const second = await launch(first.data, first.port);
    await opened(second);
    expect(second.text()).toContain('Le dernier arrêt avait été brutal');
  });

  test('kill -9 of the npm that started it: it stops by itself, in order', async () => {
    const run = await launch(undefined, undefined, true);
    await opened(run);
    run.child.kill('SIGKILL');
    await until('stopped', () => (run.text().includes('Tout est enregistré') ? true : null));
  });

  test('a busy port is one sentence with a remedy, and exit code 75', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const run = await launch(undefined, port);
    expect(await run.ended).toBe(75);
    expect(run.text()).toMatch(
      new RegExp(`Le port ${port} est déjà pris.*\\n.*PORT=\\d+ npm start`),
    );
    blocker.close();
  });

  test('a second start on the same folder is one sentence, and the first one goes on', async () => {
    const first = await launch();
    await opened(first);
    const second = await launch(first.data);
    expect(await second.ended).toBe(75);
    expect(second.text()).toContain(String(first.child.pid));
    expect(await answer(first)).not.toBeNull();
  });
});
