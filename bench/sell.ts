import autocannon from 'autocannon';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../src/platform/db/index.ts';
import { endProcess, freePort, whenReady } from '../test/support/processes.ts';
import { openGround, residentMegabytes, type BenchGround } from './ground.ts';
import { load, type BenchRequest, type Load } from './load.ts';
import { openBareDriver, ordersThroughApi, prepareCarts, reservationsPerSecond } from './orders.ts';
import { atLeast, below, told, type Figure } from './report.ts';
import { importCatalogue, openShop, type BenchShop } from './seed.ts';

const SIZES = [1_000, 10_000] as const;
/** Orders a round; the API and the bare driver take turns, each after one round to warm up. */
const ORDERS = 1_000;
const ROUNDS = 7;

/** The suite `sell`: reading, buying, importing, memory, at 1,000 and 10,000 rows of catalogue. */
export async function benchSell(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const rows of SIZES) {
    const port = await freePort();
    const ground = await openGround(port);
    try {
      figures.push(...(await benchSize(ground, port, rows)));
    } finally {
      await ground.close();
    }
  }
  return figures;
}

async function benchSize(ground: BenchGround, port: number, rows: number): Promise<Figure[]> {
  const label = `${rows / 1000}k`;
  const { db } = ground.database;
  const imported = await importCatalogue(db, ground.folder, rows);
  const shop = await openShop(db);
  const base = `http://127.0.0.1:${port}`;
  const server = ground.run('server');
  await whenReady(base);
  const figures = rows === SIZES[0] ? await benchIdle(ground, server.pid) : [];
  figures.push(...(await benchReads(base, label, shop)));
  figures.push(...(await benchBuying(ground, base, label, shop)));
  if (rows === SIZES.at(-1)) {
    const perSecond = imported.products / imported.seconds;
    figures.push(atLeast(`import, articles (${imported.products})`, perSecond, '/s', 2_000));
    figures.push(told('server after load, resident', await residentMegabytes(server.pid), 'MB'));
  }
  return figures;
}

/** Memory of a server and a worker that have nothing to do, before any load. */
async function benchIdle(ground: BenchGround, serverPid: number | undefined): Promise<Figure[]> {
  const worker = ground.run('worker');
  const waiting = async () => {
    const { rows } =
      await sql`select from platform.outbox_event where dispatched_at is null limit 1`.execute(
        ground.database.db,
      );
    return rows.length > 0;
  };
  while (await waiting()) await sleep(200);
  await sleep(10_000);
  const idle = (await residentMegabytes(serverPid)) + (await residentMegabytes(worker.pid));
  await endProcess(worker);
  return [below('idle server + worker, resident', idle, 'MB', 250)];
}

function pathsOf(shop: BenchShop) {
  const { handles, categories, words } = shop;
  const some = <T>(items: readonly T[], count: number) =>
    Array.from(
      { length: Math.min(count, items.length) },
      (_, i) => items[(i * 37) % items.length]!,
    );
  const paths = (list: readonly string[]): BenchRequest[] => list.map((path) => ({ path }));
  return {
    list: paths([
      '/api/store/products?limit=24',
      ...some(categories, 5).map((c) => `/api/store/products?limit=24&category=${c}`),
      '/api/store/products?limit=24&sort=price-asc',
      '/api/store/products?limit=24&inStock=true',
    ]),
    detail: paths(some(handles, 200).map((handle) => `/api/store/products/${handle}`)),
    search: paths(
      some(words, 30).map((w) => `/api/store/products?limit=24&q=${encodeURIComponent(w)}`),
    ),
    home: paths(['/']),
    category: paths(some(categories, 5).map((c) => `/rayons/${c}`)),
    product: paths(some(handles, 200).map((handle) => `/articles/${handle}`)),
  };
}

async function benchReads(base: string, label: string, shop: BenchShop): Promise<Figure[]> {
  const paths = pathsOf(shop);
  await load(base, [{ path: '/healthz' }], { seconds: 2 });
  const bare = await load(base, [{ path: '/healthz' }]);
  const figures = tell(`${label} bare route`, bare);
  const goals: Partial<Record<keyof typeof paths, number>> = {
    list: 0.25,
    detail: 0.35,
    product: 0.25,
  };
  for (const [name, requests] of Object.entries(paths)) {
    if (requests.length === 0) continue;
    const first = await openEach(base, requests);
    // As the bare route.
    await load(base, requests, { seconds: 2 });
    const under = await load(base, requests);
    figures.push(
      ...tell(`${label} ${name}`, under),
      told(`${label} ${name} first opened`, first, 'ms'),
    );
    const ratio = under.perSecond / bare.perSecond;
    const goal = goals[name as keyof typeof paths];
    const title = `${label} ${name} ÷ bare`;
    figures.push(goal === undefined ? told(title, ratio, '×') : atLeast(title, ratio, '×', goal));
  }
  return figures;
}

/** Opens each address once, one after the other, as nobody has before: the median of the answers' times in ms. */
async function openEach(base: string, requests: readonly BenchRequest[]): Promise<number> {
  const times: number[] = [];
  for (const { path } of requests) {
    const started = performance.now();
    const response = await fetch(new URL(path, base), {
      headers: { 'accept-encoding': 'identity' },
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function tell(name: string, under: Load): Figure[] {
  if (under.errors > 0) throw new Error(`${name}: ${under.errors} requests failed`);
  return [
    told(name, under.perSecond, 'req/s'),
    told(`${name} p50`, under.p50Ms, 'ms'),
    told(`${name} p99`, under.p99Ms, 'ms'),
    told(`${name} bytes`, under.bytes, 'B'),
  ];
}

async function benchBuying(
  ground: BenchGround,
  base: string,
  label: string,
  shop: BenchShop,
): Promise<Figure[]> {
  const { db } = ground.database;
  const cartLine = await cartsAndLines(base, shop);
  const { api, bare, ratio } = await ordersInTurn(ground, base, shop);
  const hot = await reservationsPerSecond(ground.url, shop.variantIds[0]!, 4_000);
  const oversold = await sql<{ n: number }>`
    select count(*)::int as n from stock.level where on_hand < reserved`.execute(db);
  return [
    told(`${label} cart + line`, cartLine, '/s'),
    atLeast(`${label} orders at 8 clients`, api, '/s', 400),
    told(`${label} orders, bare driver`, bare, '/s'),
    atLeast(`${label} orders ÷ bare driver`, ratio, '×', 0.5),
    below(`${label} oversold`, oversold.rows[0]!.n, 'units', 1),
    atLeast(`${label} reservations on one hot article`, hot, '/s', 800),
  ];
}

/**
 * Orders per second through the API and by the bare driver, in turns: both meet the same tables, indexes and checkpoints.
 * The ratio is the median of the rounds, so that what else the machine does for a moment does not decide.
 */
async function ordersInTurn(
  ground: BenchGround,
  base: string,
  shop: BenchShop,
): Promise<{ api: number; bare: number; ratio: number }> {
  const carts = await prepareCarts(ground.database.db, shop, 2 * ORDERS * (ROUNDS + 1) + 20);
  const driver = await openBareDriver(ground.url, carts.splice(0, 20));
  const rounds: { api: number; bare: number; ratio: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { perSecond: api, refused } = await ordersThroughApi(base, carts.splice(0, ORDERS));
    if (refused > 0) throw new Error(`${refused} orders were refused`);
    const bare = await driver.order(carts.splice(0, ORDERS));
    if (round > 0) rounds.push({ api, bare, ratio: api / bare });
  }
  await driver.close();
  const median = (of: 'api' | 'bare' | 'ratio') =>
    rounds.map((round) => round[of]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  return { api: median('api'), bare: median('bare'), ratio: median('ratio') };
}

/** Carts opened and given a line, per second, at eight clients. */
async function cartsAndLines(base: string, shop: BenchShop): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  let filled = 0;
  const fill = (seconds: number) =>
    autocannon({
      url: base,
      connections: 8,
      duration: seconds,
      requests: [
        {
          method: 'POST',
          path: '/api/store/carts',
          headers,
          body: '{}',
          onResponse(_status, body, context) {
            Object.assign(context, JSON.parse(body));
          },
        },
        {
          method: 'POST',
          headers,
          setupRequest(request, context) {
            const { id } = context as { id: string };
            const variantId = shop.variantIds[(filled * 11) % shop.variantIds.length];
            filled += 1;
            const body = JSON.stringify({ variantId, quantity: 1 });
            return { ...request, path: `/api/store/carts/${id}/lines`, body };
          },
        },
      ],
    });
  await fill(2);
  const { requests, non2xx, errors } = await fill(5);
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} carts could not be filled`);
  return requests.average / 2;
}
