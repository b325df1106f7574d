import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateShopifyFile } from '../test/support/generate-catalogue.ts';
import { PACKAGE_FOLDER } from '../test/support/source-files.ts';
import { openGround, peakMegabytes } from './ground.ts';
import { atLeast, below, told, type Figure } from './report.ts';

/**
 * The suite `import`: the command itself reads a generated file of `rows` rows, pictures deferred, in a process of its own
 * whose memory is watched to its end.
 */
export async function benchImport(rows: number): Promise<Figure[]> {
  const ground = await openGround(0);
  try {
    const file = path.join(ground.folder, 'catalogue.csv');
    const products = await generateShopifyFile(file, rows);
    const started = performance.now();
    const command = spawn(
      process.execPath,
      [path.join(PACKAGE_FOLDER, 'dist/apps/cli.js'), 'import', 'catalogue', file, '--json'],
      {
        env: { ...process.env, DATABASE_URL: ground.url, SEREINE_DATA: ground.folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    command.stdout.on('data', (chunk) => (said += chunk));
    let peak = 0;
    const ended = once(command, 'exit').then(([code]) => code as number);
    while (command.exitCode === null && command.signalCode === null) {
      peak = Math.max(peak, await peakMegabytes(command.pid));
      await Promise.race([ended, sleep(100)]);
    }
    if ((await ended) !== 0) throw new Error(`the import failed: ${said}`);
    const seconds = (performance.now() - started) / 1_000;
    return [
      told('rows', rows, ''),
      told('articles', products, ''),
      told('time with the start of the command', seconds, 's'),
      atLeast('articles', products / seconds, '/s', 2_000),
      below('resident memory of the command, peak', peak, 'MB', 300),
    ];
  } finally {
    await ground.close();
  }
}
