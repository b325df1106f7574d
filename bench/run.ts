// npm run bench [-- buy [PART]|sell|facets|import|office|incidents|extensions|absence|test-site|peers] [--json] [--rows N] [--orders N] [--only LIST] [--peer NAME=URL[,KEY] …]
import { parseArgs } from 'node:util';
import { benchAbsence } from './absence.ts';
import { benchBuy } from './buy.ts';
import { benchExtensions } from './extensions.ts';
import { benchImport } from './import.ts';
import { benchIncidents } from './incidents.ts';
import { benchOffice } from './office.ts';
import { benchFacets } from './facets.ts';
import { benchPeers } from './peers.ts';
import { machineName, printTable, type BenchReport, type Figure } from './report.ts';
import { benchTestSite } from './test-site.ts';
import { benchSell } from './sell.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
    orders: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    peer: { type: 'string', multiple: true, default: [] },
  },
});

const SUITES: Record<string, () => Promise<Figure[]>> = {
  buy: () => benchBuy(positionals[1]),
  sell: benchSell,
  import: () => benchImport(Number(values.rows)),
  office: () => benchOffice(Number(values.orders), values.only),
  incidents: () => Promise.resolve(benchIncidents()),
  facets: benchFacets,
  extensions: benchExtensions,
  'test-site': () => benchTestSite(Number(values.orders)),
  peers: () => benchPeers(values.peer),
  absence: benchAbsence,
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
