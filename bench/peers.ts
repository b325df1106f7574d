import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runImport } from '../src/core/imports/index.ts';
import { sql } from '../src/platform/db/index.ts';
import { homeDelivery, seeder } from '../test/support/commerce.ts';
import { freePort, whenReady } from '../test/support/processes.ts';
import { openGround, type BenchGround } from './ground.ts';
import { assortment, RACE_UNITS, shopifyCsv } from './peers/assortment.ts';
import { medusa } from './peers/medusa.ts';
import { sereine } from './peers/sereine.ts';
import type { ShopApi } from './peers/shop-api.ts';
import { vendure } from './peers/vendure.ts';
import { runWorkload, type PeerResult } from './peers/workload.ts';
import { atLeast, below, told, type Figure } from './report.ts';

const PEERS: Record<string, (base: string, key: string) => ShopApi | Promise<ShopApi>> = {
  medusa,
  vendure,
};

const TITLES: Record<Exclude<keyof PeerResult, 'sold'>, string> = {
  list: 'list of 24',
  detail: 'detail',
  search: 'search',
  newSearch: 'search, never the same twice',
  carts: 'cart + line',
  checkOuts: 'contact + delivery',
  payments: 'payment + confirmation',
  orders: 'whole orders',
};

/** How many times a peer we mean to be (DESIGN §6). */
const GOALS: Partial<Record<keyof PeerResult, number>> = {
  list: 20,
  detail: 20,
  search: 100,
  carts: 50,
  orders: 50,
};

/**
 * The suite `peers`: one workload through the public shop APIs, against Sereine (started here) and against shops that
 * somebody started (`bench/peers/README.md`). `peers` is a list of `name=URL` or `name=URL,KEY`.
 */
export async function benchPeers(peers: readonly string[]): Promise<Figure[]> {
  const others = await Promise.all(peers.map(parsePeer));
  const port = await freePort();
  const ground = await openGround(port);
  try {
    await openSereine(ground, port);
    console.error('Sereine …');
    const own = await runWorkload(sereine(`http://127.0.0.1:${port}`));
    const figures = tell('Sereine', own);
    figures.push(below('Sereine: sold of the last 10', own.sold, 'orders', RACE_UNITS + 1));
    for (const other of others) {
      console.error(`${other.name} …`);
      const result = await runWorkload(other);
      figures.push(...tell(other.name, result));
      figures.push(told(`${other.name}: sold of the last ${RACE_UNITS}`, result.sold, 'orders'));
      figures.push(...compare(other.name, own, result));
    }
    return figures;
  } finally {
    await ground.close();
  }
}

async function parsePeer(text: string): Promise<ShopApi> {
  const [, name = '', base = '', key = ''] =
    /^(\w+)=(https?:\/\/[^,]+?)\/?(?:,(.*))?$/.exec(text) ?? [];
  const make = PEERS[name];
  if (!make) throw new Error(`--peer ${Object.keys(PEERS).join('|')}=URL[,KEY], not ${text}`);
  return make(base, key);
}

/** Sereine with the assortment, its server and its worker. */
async function openSereine(ground: BenchGround, port: number): Promise<void> {
  const { db } = ground.database;
  const file = path.join(ground.folder, 'assortment.csv');
  await writeFile(file, shopifyCsv(assortment()));
  const done = await runImport(db, { file, actor: seeder, dryRun: false });
  if (!done.ok) throw new Error(`import: ${done.refusal.code}`);
  await homeDelivery(db);
  await sql`analyze`.execute(db);
  ground.run('server');
  ground.run('worker');
  await whenReady(`http://127.0.0.1:${port}`);
}

function tell(name: string, result: PeerResult): Figure[] {
  return keysOf(TITLES).map((key) => told(`${name}: ${TITLES[key]}`, result[key], '/s'));
}

function compare(name: string, own: PeerResult, other: PeerResult): Figure[] {
  return keysOf(TITLES).map((key) => {
    const title = `Sereine ÷ ${name}: ${TITLES[key]}`;
    const ratio = own[key] / other[key];
    const goal = GOALS[key];
    return goal === undefined ? told(title, ratio, '×') : atLeast(title, ratio, '×', goal);
  });
}

function keysOf<T extends object>(record: T): (keyof T)[] {
  return Object.keys(record) as (keyof T)[];
}
