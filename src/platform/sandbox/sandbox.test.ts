import { afterEach, describe, expect, test } from 'vitest';
import { BLOCK_LIMITS, forbiddenCall, openSandbox, WORK_LIMITS, type Sandbox } from './index.ts';

const opened: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.close();
});

/** A sandbox for one file, and what it logged. */
function sandboxOf(main: string, files: Record<string, string> = {}) {
  const lines: string[] = [];
  const sandbox = openSandbox(
    { name: 'test', main: 'main.js', files: { 'main.js': main, ...files } },
    (line) => lines.push(line),
  );
  opened.push(sandbox);
  const call = (path = ['run'], input: never | object = {}, limits = BLOCK_LIMITS) =>
    sandbox.call(path, input as never, limits, async (name, args) => {
      if (name === 'fetch') throw forbiddenCall('no network');
      if (name === 'order') throw new Error('unknown');
      return { name, args };
    });
  return { call, lines };
}

describe('a program that is well', () => {
  test('is called with its input, asks the host, and answers', async () => {
    const { call, lines } = sandboxOf(
      `import { twice } from './lib/twice.js';
       export default { async run({ n }, host) {
         host.log('n is', n);
         const got = await host.store.get('key');
         return { n: twice(n), got };
       } }`,
      { 'lib/twice.js': 'export const twice = (n) => 2 * n;' },
    );
    expect(await call(['run'], { n: 21 })).toEqual({
      ok: true,
      value: { n: 42, got: { name: 'store.get', args: ['key'] } },
    });
    expect(lines).toEqual(['n is 21']);
  });

  test('remembers nothing from one call to the next', async () => {
    const { call } = sandboxOf(
      'let n = 0; export default { run() { n += 1; globalThis.x = (globalThis.x ?? 0) + 1; return [n, globalThis.x]; } }',
    );
    expect(await call()).toEqual({ ok: true, value: [1, 1] });
    expect(await call()).toEqual({ ok: true, value: [1, 1] });
  });

  test('may catch what the host refuses it', async () => {
    const { call } = sandboxOf(
      'export default { async run(_, host) { try { await host.order(1); } catch (e) { return e.message; } } }',
    );
    expect(await call()).toEqual({ ok: true, value: 'unknown' });
  });
});

describe('a hostile program is stopped, and the next call works', () => {
  const hostile: [string, string, string][] = [
    ['an endless loop', 'run() { for (;;); }', 'timeout'],
    ['an endless loop of promises', 'async run() { for (;;) await null; }', 'timeout'],
    ['an answer that never comes', 'run() { return new Promise(() => {}); }', 'timeout'],
    [
      'a hopeless regular expression',
      "run() { return /^(a+)+$/.test('a'.repeat(40) + 'b'); }",
      'timeout',
    ],
    [
      '2 GB of memory',
      'run() { const all = []; for (let i = 0; i < 2048; i++) all.push(new Uint8Array(1048576)); }',
      'memory',
    ],
    ['a string that doubles', "run() { let s = 'x'; for (;;) s += s; }", 'threw|memory'],
    ['an error', "run() { throw new Error('no'); }", 'threw'],
    ['a thrown promise', 'async run() { throw Promise.resolve(1); }', 'threw'],
    ['endless recursion', 'run() { const f = () => f() + 1; return f(); }', 'threw'],
    [
      '10,000 log lines',
      "run(_, host) { for (let i = 0; i < 10000; i++) host.log('line ' + i); }",
      'flood',
    ],
    [
      '10,000 log lines, caught',
      'run(_, host) { for (let i = 0; i < 10000; i++) try { host.log(i); } catch {} return 1; }',
      'flood',
    ],
    [
      '10,000 questions',
      "async run(_, host) { for (let i = 0; i < 10000; i++) try { await host.store.get('a'); } catch {} }",
      'flood',
    ],
    ['a polluted prototype', 'run() { Object.prototype.isAdmin = true; return 1; }', 'tampered'],
    ['a replaced built-in', 'run() { Array.prototype.map = () => []; return 1; }', 'tampered'],
    [
      'a file',
      "async run() { const fs = await import('node:fs'); return fs.readFileSync('/etc/passwd', 'utf8'); }",
      'forbidden',
    ],
    [
      'a file, caught',
      "async run() { try { await import('fs'); } catch {} return 1; }",
      'forbidden',
    ],
    [
      'the network, caught',
      "async run(_, host) { try { await host.fetch('https://evil.example'); } catch {} return 1; }",
      'forbidden',
    ],
    ['the process', 'run() { return process.env; }', 'threw'],
    ['an answer of megabytes', "run() { return 'x'.repeat(1e6); }", 'too-large'],
  ];
  test.each(hostile)('%s', async (_name, run, kind) => {
    const { call } = sandboxOf(`export default { ${run}, well() { return 'well'; } }`);
    const began = performance.now();
    const outcome = await call();
    expect(outcome.ok).toBe(false);
    expect(outcome.ok ? '' : outcome.kind).toMatch(new RegExp(`^(${kind})$`));
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(await call(['well'])).toEqual({ ok: true, value: 'well' });
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  test('one that leaks at each call never has more than its limit', async () => {
    const { call } = sandboxOf(
      'export default { run() { globalThis.kept = new Uint8Array(20_000_000).fill(1); return globalThis.kept.length; } }',
    );
    for (let times = 0; times < 20; times += 1) {
      expect(await call(['run'], {}, WORK_LIMITS)).toEqual({ ok: true, value: 20_000_000 });
    }
  });

  test('code that is no code is told as it is', async () => {
    const { call } = sandboxOf('export default {');
    expect(await call()).toMatchObject({ ok: false, kind: 'threw' });
  });

  test('what is asked and is not there is missing, not a fault', async () => {
    const { call } = sandboxOf('export default {}');
    expect(await call(['blocks', 'layout-top'])).toMatchObject({ ok: false, kind: 'missing' });
  });
});
