import { freePort, whenReady } from '../test/support/processes.ts';
import { load } from './load.ts';
import { openOfficeGround } from './office-ground.ts';
import { atLeast, below, told, type Figure } from './report.ts';

const MOST_ARTICLES = 100_000;
const TIMES = 40;
const LIST_GOAL_MS = 100;
const SEARCH_GOAL_MS = 50;

/** Addresses that are asked in turn; `deep` walks far into a list first and then times pages from there. */
interface Question {
  name: string;
  paths: string[];
  deep?: boolean;
  /** Asked first and not timed: other questions of the same kind, as a shop is asked all day. */
  before?: string[];
  goalMs: number;
}

/**
 * The suite `office`: what every list, search and report of the office and the search of the shop take, one request
 * after another, in a database of `orders` orders (and up to 100,000 articles) that is kept in the data folder. `only`
 * asks what begins with it.
 */
export async function benchOffice(orders: number, only = ''): Promise<Figure[]> {
  if (!Number.isInteger(orders) || orders < 1_000) throw new Error('--orders wants at least 1000');
  const port = await freePort();
  const articles = Math.min(MOST_ARTICLES, Math.round(orders / 2));
  const ground = await openOfficeGround(port, { orders, articles });
  try {
    const base = `http://127.0.0.1:${port}`;
    ground.run('server');
    await whenReady(base);
    const figures = [
      told('orders', orders, ''),
      told('articles', articles, ''),
      told('filling the database (0: reused)', ground.seconds, 's'),
    ];
    const questions = [...listQuestions(), ...otherQuestions(), ...shopQuestions()];
    for (const question of questions.filter(({ name }) => name.startsWith(only))) {
      figures.push(...(await timeQuestion(base, ground.key, question)));
    }
    if (only === '') figures.push(...(await pageAgainstBare(base)));
    return figures;
  } finally {
    await ground.close();
  }
}

const FAMILIES = ['Dupont', 'Moreau', 'Lefebvre', 'Rivière', 'Payet', 'Roux', 'Fabre', 'Colin'];
const GOODS = ['bol crozon', 'vase', 'assiette lande', 'plaid', 'lampe bréhat', 'savon', 'cadre'];

/** Every list of the office: as it opens, narrowed, searched, in another order, and far down. */
function listQuestions(): Question[] {
  const lists: Record<string, { narrowed: string[]; searched?: string[]; sorted?: string[] }> = {
    orders: {
      narrowed: ['state=paid', 'state=delivered', 'paymentState=partially-refunded', 'late=true'],
      searched: [...FAMILIES, 'client.4242@exemple.example', '26-999000', 'inconnu au bataillon'],
      sorted: ['sort=-total', 'sort=total', 'sort=placedAt'],
    },
    customers: {
      narrowed: ['kind=company', 'kind=person'],
      searched: [...FAMILIES, 'client.4242', 'camille dupont'],
      sorted: ['sort=name', 'sort=-name', 'sort=-lastOrder', 'sort=lastOrder'],
    },
    products: {
      narrowed: ['state=draft', 'published=true', 'brandId=7', 'categoryId=12'],
      searched: [...GOODS, 'REF-4242', 'introuvable'],
      sorted: ['sort=title', 'sort=-title', 'sort=price', 'sort=-price', 'sort=newest'],
    },
    'stock-levels': {
      narrowed: ['state=out', 'state=low', 'state=reserved'],
      searched: [...GOODS, 'REF-4242', 'introuvable'],
      sorted: ['sort=available', 'sort=-available'],
    },
    'stock-moves': { narrowed: ['variantId=3001', 'originKind=order', 'originKind=import'] },
    changes: {
      narrowed: [
        'entityKind=product',
        'action=update',
        'action=import',
        'from=2025-01-01T00:00:00Z',
      ],
      searched: ['Article 42', 'Camille', 'introuvable'],
    },
    mails: {
      narrowed: ['state=failed', 'state=sent', 'origin=order:4242'],
      searched: ['client.4242@exemple.example', '26-0042', 'introuvable'],
    },
    jobs: { narrowed: ['state=dead', 'state=waiting'] },
    invoices: {
      narrowed: ['kind=invoice', 'kind=credit-note', 'orderId=4242'],
      searched: ['FA26-999000', ...FAMILIES.slice(0, 4), 'introuvable'],
    },
    shipments: { narrowed: [], searched: ['6A00000004242', '26-999000'] },
  };
  return Object.entries(lists).flatMap(([list, { narrowed, searched, sorted }]) => {
    const at = (query: string) => `/api/admin/${list}?limit=25${query && `&${query}`}`;
    const ask = (name: string, queries: string[]): Question[] =>
      queries.length === 0
        ? []
        : [{ name: `${list}: ${name}`, paths: queries.map(at), goalMs: LIST_GOAL_MS }];
    return [
      ...ask('first page', ['']),
      ...ask('filtered', narrowed),
      ...ask(
        'searched',
        (searched ?? []).map((q) => `q=${encodeURIComponent(q)}`),
      ),
      ...(sorted ?? []).flatMap((sort) => ask(sort, [sort])),
      { name: `${list}: deep page`, paths: [at('')], deep: true, goalMs: LIST_GOAL_MS },
      ...(sorted ?? []).slice(0, 1).map((sort) => ({
        name: `${list}: deep page, ${sort}`,
        paths: [at(sort)],
        deep: true,
        goalMs: LIST_GOAL_MS,
      })),
    ];
  });
}

function otherQuestions(): Question[] {
  const typed = ['dupont', 'cam', '26-999', 'bol', 'REF-42', 'assiette lande', '0612', 'zzz'];
  const today = new Date().toISOString().slice(0, 10);
  const report = (by: string, from: string) =>
    `/api/admin/reports/sales?by=${by}&from=${from}&to=${today}`;
  const month = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  return [
    {
      name: 'Ctrl K',
      paths: typed.map((q) => `/api/admin/search?q=${encodeURIComponent(q)}`),
      goalMs: LIST_GOAL_MS,
    },
    { name: 'home', paths: ['/api/admin/home'], goalMs: 500 },
    ...['day', 'product', 'category', 'brand', 'country'].map((by) => ({
      name: `report by ${by}, 30 days`,
      paths: [report(by, month)],
      goalMs: 1_000,
    })),
    { name: 'order, opened', paths: ['/api/admin/orders/4242'], goalMs: LIST_GOAL_MS },
    { name: 'article, opened', paths: ['/api/admin/products/242'], goalMs: LIST_GOAL_MS },
    { name: 'customer, opened', paths: ['/api/admin/customers/242'], goalMs: LIST_GOAL_MS },
  ];
}

/** The shop's search with its facets; every question is a new one, so that nothing is answered from memory. */
function shopQuestions(): Question[] {
  const kinds = ['bol', 'assiette', 'vase', 'lampe', 'plaid', 'torchon', 'miroir', 'cocotte'];
  const others = ['tasse', 'carafe', 'plat', 'pichet', 'nappe', 'coussin', 'savon', 'cadre'];
  const series = ['crozon', 'lande', 'groix', 'morvan', 'aubrac', 'vercors', 'sologne', 'yeu'];
  const list = (query: string) => `/api/store/products?limit=24&${query}`;
  const words = kinds.flatMap((kind) => series.map((one) => `${kind} ${one}`));
  const rare = words.map((q) => list(`q=${encodeURIComponent(q)}`));
  return [
    {
      name: 'shop search, one word (5 to 10 % of articles)',
      paths: kinds.map((q) => list(`q=${q}`)),
      before: others.map((q) => list(`q=${q}`)),
      goalMs: SEARCH_GOAL_MS,
    },
    {
      name: 'shop search, two words, facets',
      paths: rare,
      before: others.map((q) => list(`q=${q}+lande`)),
      goalMs: SEARCH_GOAL_MS,
    },
    {
      name: 'shop search, misspelt',
      paths: series.map((q) => list(`q=${q.slice(1)}${q[0]}x`)),
      goalMs: SEARCH_GOAL_MS,
    },
    {
      name: 'shop category, facets',
      paths: Array.from({ length: 40 }, (_, i) => list(`category=rayon-${i + 21}`)),
      goalMs: SEARCH_GOAL_MS,
    },
    {
      name: 'shop category with brand and price',
      paths: Array.from({ length: 40 }, (_, i) =>
        list(`category=rayon-${(i % 20) + 1}&brand=${'atelier-'}${i + 1}&priceMaxCents=9000`),
      ),
      goalMs: SEARCH_GOAL_MS,
    },
  ];
}

async function timeQuestion(base: string, key: string, question: Question): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${key}` };
  const ask = async (path: string) => {
    const started = performance.now();
    const answer = await fetch(base + path, { headers });
    const body = (await answer.json()) as { nextCursor?: string | null };
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
    return { ms: performance.now() - started, next: body.nextCursor ?? null };
  };
  const times: number[] = [];
  for (const path of question.before ?? []) await ask(path);
  if (question.deep) {
    const [path = ''] = question.paths;
    let cursor = '';
    for (let page = 0; page < 40 + TIMES; page += 1) {
      const walking = page < 40;
      const { ms, next } = await ask(
        `${walking ? path.replace('limit=25', 'limit=100') : path}${cursor}`,
      );
      if (!walking) times.push(ms);
      if (next === null) break;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
    if (times.length === 0) return [];
  } else {
    // A question asked twice may be answered from memory in the shop: there each is asked once.
    const once = question.paths.some((path) => path.startsWith('/api/store/'));
    const rounds = once ? 1 : Math.ceil(TIMES / question.paths.length);
    // What was never read yet says how fast the disk is; a list is opened all day.
    if (!once) for (const path of question.paths) await ask(path);
    for (let round = 0; round < rounds; round += 1) {
      for (const path of question.paths) times.push((await ask(path)).ms);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return [
    told(`${question.name}, p50`, at(0.5), 'ms'),
    below(`${question.name}, p95`, at(0.95), 'ms', question.goalMs),
  ];
}

/** The HTML page of a category under load beside a route that does nothing. */
async function pageAgainstBare(base: string): Promise<Figure[]> {
  const pages = Array.from({ length: 5 }, (_, i) => ({ path: `/rayons/rayon-${i + 21}` }));
  await load(base, pages, { seconds: 2 });
  const bare = await load(base, [{ path: '/healthz' }]);
  const page = await load(base, pages);
  if (page.errors > 0) throw new Error(`${page.errors} category pages failed`);
  return [
    told('bare route', bare.perSecond, 'req/s'),
    told('HTML category page', page.perSecond, 'req/s'),
    atLeast('HTML category page ÷ bare route', page.perSecond / bare.perSecond, '×', 0.2),
  ];
}
