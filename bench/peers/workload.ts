import { load } from '../load.ts';
import { raceHandle, RACES, SEARCH_WORDS } from './assortment.ts';
import { askJson, type PeerCart, type Reading, type ShopApi } from './shop-api.ts';

const CLIENTS = 8;
const RACERS = 50;

/** What one shop did with the workload. */
export interface PeerResult {
  /** Answers per second, 16 connections. */
  list: number;
  detail: number;
  /** The same words again and again. */
  search: number;
  /** No two searches alike. */
  newSearch: number;
  /** Carts opened and given a line, per second, 8 clients. */
  carts: number;
  /** Those carts given a buyer, an address and a delivery, per second, 8 clients. */
  checkOuts: number;
  /** Those carts paid and confirmed as orders, per second, 8 clients. */
  payments: number;
  /** The three together: from nothing to the confirmed order, per second, 8 clients. */
  orders: number;
  /** Orders confirmed out of `RACE_UNITS` when 50 buyers pay at once. */
  sold: number;
}

/** Runs the whole workload against a shop that sells the assortment. About 45 seconds. */
export async function runWorkload(shop: ShopApi): Promise<PeerResult> {
  const handles = Array.from({ length: 1_000 }, (_, i) => `article-${i + 1}`);
  const variants = await variantsOf(shop, handles.slice(0, 100));
  const searches = SEARCH_WORDS.flatMap((word) =>
    Array.from({ length: 400 }, (_, i) => `${word} ${i + 1}`),
  );
  const list = await readings(shop, [shop.list()], 24);
  const detail = await readings(shop, handles.map(shop.detail), 2);
  const search = await readings(shop, SEARCH_WORDS.map(shop.search), 1);
  const newSearch = await readings(shop, shuffled(searches).map(shop.search), 0);
  const opened: PeerCart[] = [];
  const carts = await perSecond(5, async (i) => {
    opened.push(await shop.openCart(variants[(i * 7) % variants.length]!));
  });
  const ready: PeerCart[] = [];
  const checkOuts = await perSecond(6, async () => {
    const cart = opened.pop();
    if (!cart) return false;
    await shop.checkOut(cart);
    ready.push(cart);
  });
  const payments = await perSecond(6, async () => {
    const cart = ready.pop();
    if (!cart) return false;
    if (!(await shop.pay(cart))) throw new Error(`${shop.name} refused an order`);
  });
  const orders = 1 / (1 / carts + 1 / checkOuts + 1 / payments);
  const sold = await raceForLastUnits(shop);
  return { list, detail, search, newSearch, carts, checkOuts, payments, orders, sold };
}

async function readings(shop: ShopApi, requests: Reading[], least: number): Promise<number> {
  const asked = requests.map((request) => ({ ...request, headers: shop.headers }));
  const { body } = await askJson(shop.base, asked[0]!);
  const held = requests[0]!.count(body);
  if (held < least)
    throw new Error(`${shop.name} answered ${held} of ${least}: ${JSON.stringify(body)}`);
  const under = await load(shop.base, asked, { seconds: 5 });
  if (under.errors > 0) throw new Error(`${shop.name}: ${under.errors} requests failed`);
  return under.perSecond;
}

/**
 * Runs `work` with all clients for `seconds`, or until it answers false because nothing is left to do; how often it was
 * done per second.
 */
async function perSecond(
  seconds: number,
  work: (i: number) => Promise<false | void>,
): Promise<number> {
  let asked = 0;
  let done = 0;
  const started = performance.now();
  let ended = started;
  const client = async () => {
    while (performance.now() < started + seconds * 1_000) {
      if ((await work((asked += 1))) === false) return;
      done += 1;
      ended = performance.now();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return done / ((ended - started) / 1_000);
}

/** Fifty carts that hold one of the last units each, all paid at the same moment; how many orders are confirmed. */
async function raceForLastUnits(shop: ShopApi): Promise<number> {
  const variantId = await raceVariant(shop);
  const ready: PeerCart[] = [];
  const prepare = async () => {
    while (ready.length < RACERS) {
      const cart = await shop.openCart(variantId);
      await shop.checkOut(cart);
      ready.push(cart);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, prepare));
  const answers = await Promise.all(ready.slice(0, RACERS).map((cart) => shop.pay(cart)));
  return answers.filter(Boolean).length;
}

async function raceVariant(shop: ShopApi): Promise<string> {
  for (let n = 1; n <= RACES; n += 1) {
    const { id, available } = await shop.variantOf(raceHandle(n));
    if (available) return id;
  }
  throw new Error(`${shop.name} has no article left to race for: fill it again`);
}

async function variantsOf(shop: ShopApi, handles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const handle of handles) ids.push((await shop.variantOf(handle)).id);
  return ids;
}

/** Always the same order that has none. */
function shuffled(texts: readonly string[]): string[] {
  return texts
    .map((text, i) => ({ text, key: Math.imul(i + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ text }) => text);
}
