// npm run bench [-- buy [PART]|sell|peers] [--json] [--peer NAME=URL[,KEY] …]
import { parseArgs } from 'node:util';
import { benchBuy } from './buy.ts';
import { benchPeers } from './peers.ts';
import { machineName, printTable, type BenchReport, type Figure } from './report.ts';
import { benchSell } from './sell.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    peer: { type: 'string', multiple: true, default: [] },
  },
});

const SUITES: Record<string, () => Promise<Figure[]>> = {
  buy: () => benchBuy(positionals[1]),
  sell: benchSell,
  peers: () => benchPeers(values.peer),
};

const suite = positionals[0] ?? 'sell';
const run = SUITES[suite];
if (!run) {
  console.error(`unknown suite ${suite}; known: ${Object.keys(SUITES).join(', ')}`);
  process.exit(2);
}
const report: BenchReport = { suite, machine: machineName(), figures: await run() };
if (values.json) console.log(JSON.stringify(report));
else printTable(report);
