// npm run bench [-- SUITE] [--json] [--peer vendure|medusa --base URL --key KEY]
import { parseArgs } from 'node:util';
import { benchPeer } from './peers/peer.ts';
import { machineName, printTable, type BenchReport, type Figure } from './report.ts';
import { benchSell } from './sell.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    peer: { type: 'string' },
    base: { type: 'string' },
    key: { type: 'string', default: '' },
  },
});

const SUITES: Record<string, () => Promise<Figure[]>> = { sell: benchSell };

const suite = values.peer ? `sell:${values.peer}` : (positionals[0] ?? 'sell');
const run = values.peer
  ? () => benchPeer(values.peer ?? '', values.base ?? '', values.key)
  : SUITES[suite];
if (!run) {
  console.error(`unknown suite ${suite}; known: ${Object.keys(SUITES).join(', ')}`);
  process.exit(2);
}
const report: BenchReport = { suite, machine: machineName(), figures: await run() };
if (values.json) console.log(JSON.stringify(report));
else printTable(report);
