import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_FOLDER } from '../../../test/support/source-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sereine-forecast-'));

/** Runs the command on its sources, as a script would; gives its exit code and what it printed. */
function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  const cli = path.join(PACKAGE_FOLDER, 'src/apps/cli.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', cli, 'forecast', 'evaluate', ...args, '--json'],
      { cwd: PACKAGE_FOLDER },
      (error, stdout) => resolve({ code: error ? Number(error.code) : 0, stdout }),
    );
  });
}

function table(name: string, rows: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, ['week,steady,waves', ...rows].join('\n'));
  return file;
}

test('`sereine forecast evaluate` measures a small table and writes its forecasts', async () => {
  const weeks = Array.from({ length: 40 }, (_, week) => `${week},10,${8 + 4 * (week % 2)}`);
  const file = table('demand.csv', weeks);
  const out = path.join(folder, 'forecasts.csv');
  const { code, stdout } = await run(
    file,
    ...['--period', 'week', '--horizon', '4', '--origins', '32,36', '--methods', 'auto,naive'],
    ...['--out', out],
  );
  expect(code).toBe(0);
  const told = JSON.parse(stdout) as {
    series: number;
    figures: { method: string; origin: number | 'all'; wape: number; bias: number }[];
  };
  expect(told.series).toBe(2);
  const all = told.figures.filter(({ origin }) => origin === 'all');
  expect(all.map(({ method }) => method).sort()).toEqual(['auto', 'naive']);
  // Ten a week for ever is no riddle: the total is nearly right, and the waves cost at most their height.
  const auto = all.find(({ method }) => method === 'auto')!;
  expect(auto.wape).toBeLessThan(0.2);
  expect(Math.abs(auto.bias)).toBeLessThan(0.15);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  expect(lines[0]).toBe('series,origin,step,mean,q50,q80,q90,q95,q98');
  expect(lines).toHaveLength(1 + 2 * 2 * 4);
}, 60_000);

test('`sereine forecast evaluate` names what is wrong with a table, and refuses wrong usage', async () => {
  const file = table('broken.csv', ['1,3,-2', '2,4,5']);
  const refused = await run(file, '--period', 'week', '--horizon', '1', '--origins', '1');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    valid: false,
    findings: [{ rule: 'negative', row: 2, field: 'waves' }],
  });
  const usage = await run(file, '--period', 'day', '--horizon', '1', '--origins', '1');
  expect(usage.code).toBe(2);
}, 60_000);
