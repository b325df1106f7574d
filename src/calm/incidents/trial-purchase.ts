import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { dropCart } from '../../sell/carts/index.ts';

/** What a trial purchase needs: where the shop answers, and how its pages are addressed. */
export interface TrialDeps {
  db: Db;
  publicUrl: string;
  /** Signs that a rehearsal is asked for by the system itself. */
  secret: string;
  pages: { product(handle: string): string; search(query: string): string };
  /** Sent with every request; without it the purchase is that of any customer. */
  headers?: Record<string, string>;
}

/** How one trial went. */
export interface Trial {
  /** Null when the whole purchase worked. */
  failedStep: TrialStep | null;
  message: string;
  steps: { step: TrialStep; milliseconds: number }[];
}

const STEPS = [
  'home',
  'search',
  'product',
  'cart',
  'contact',
  'delivery',
  'payment',
  'order',
] as const;
export type TrialStep = (typeof STEPS)[number];

const STEP_LIMIT_MS = 15_000;
/** A domain that never receives mail (RFC 2606). */
const TRIAL_EMAIL = 'essai@essai.invalid';
const ADDRESS = {
  firstName: 'Achat',
  lastName: 'd’essai',
  line1: '1 rue de l’Essai',
  postalCode: '75001',
  city: 'Paris',
  country: 'FR',
};

/** Proof that the system itself asks for the rehearsal of a cart. */
export function rehearsalProof(secret: string, cartId: string): string {
  return createHmac('sha256', secret).update(`rehearsal:${cartId}`).digest('base64url');
}

/** Whether a proof is that of the cart. */
export function isRehearsalProof(secret: string, cartId: string, proof: string): boolean {
  const expected = Buffer.from(rehearsalProof(secret, cartId));
  const given = Buffer.from(proof);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Buys an article as a customer would, over HTTP: home page, search, product page, cart, address, delivery, payment,
 * order; the order is taken back in the same transaction (`rehearseOrder`) and the cart thrown away.
 */
export async function buyForTrial(deps: TrialDeps): Promise<Trial> {
  const steps: Trial['steps'] = [];
  let cartId: string | null = null;
  const during = async <T>(step: TrialStep, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    try {
      return await work();
    } catch (error) {
      throw new StepFailed(step, error);
    } finally {
      steps.push({ step, milliseconds: Math.round(performance.now() - from) });
    }
  };
  const ask = asker(deps.publicUrl, deps.headers);
  try {
    await during('home', () => ask.page('/'));
    const card = await during('search', async () => {
      const found = await ask.json<{ items: Card[] }>('/api/store/products?inStock=true&limit=5');
      const first = found.items[0];
      if (!first) throw new Error('nothing in stock to buy');
      await ask.page(deps.pages.search(first.title));
      return first;
    });
    const variantId = await during('product', async () => {
      await ask.page(deps.pages.product(card.handle), card.title);
      const detail = await ask.json<Detail>(
        `/api/store/products/${encodeURIComponent(card.handle)}`,
      );
      const variant = detail.variants.find(({ available }) => available > 0);
      if (!variant) throw new Error(`${card.handle} has no variant that can be bought`);
      return variant.id;
    });
    const cart = await during('cart', async () => {
      const made = await ask.json<{ id: string }>('/api/store/carts', 'POST', {});
      cartId = made.id;
      await ask.json(`/api/store/carts/${made.id}/lines`, 'POST', { variantId, quantity: 1 });
      return `/api/store/carts/${made.id}`;
    });
    await during('contact', () =>
      ask.json(`${cart}/contact`, 'PUT', { email: TRIAL_EMAIL, shippingAddress: ADDRESS }),
    );
    await during('delivery', async () => {
      const { items } = await ask.json<{ items: { id: number; kind: string }[] }>(
        `${cart}/delivery-options`,
      );
      const option = items.find(({ kind }) => kind !== 'relay');
      if (!option) throw new Error('no delivery reaches 75001 Paris');
      await ask.json(`${cart}/delivery`, 'PUT', { optionId: option.id });
    });
    await during('payment', async () => {
      const { items } = await ask.json<{ items: unknown[] }>(`${cart}/payment-methods`);
      if (items.length === 0) throw new Error('no means of payment is offered');
    });
    await during('order', () =>
      ask.json('/api/rehearsals', 'POST', {
        cartId,
        proof: rehearsalProof(deps.secret, cartId!),
      }),
    );
    return { failedStep: null, message: '', steps };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { failedStep: error.step, message: error.message.slice(0, 500), steps };
  } finally {
    if (cartId !== null) await dropCart(deps.db, cartId);
  }
}

interface Card {
  handle: string;
  title: string;
}

interface Detail {
  variants: { id: number; available: number }[];
}

/** Which step failed, and why. */
class StepFailed extends Error {
  readonly step: TrialStep;
  constructor(step: TrialStep, cause: unknown) {
    super((cause as Error).message, { cause });
    this.step = step;
  }
}

function asker(base: string, always: Record<string, string> = {}) {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(base + path, {
      ...init,
      headers: { ...always, ...(init.headers as Record<string, string>) },
      signal: AbortSignal.timeout(STEP_LIMIT_MS),
    });
    if (answer.ok) return answer;
    const text = await answer.text();
    throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${codeOf(text)}`);
  };
  return {
    async page(path: string, holding = '</html>'): Promise<void> {
      const answer = await send(path, { headers: { accept: 'text/html' } });
      const html = (await answer.text()).replaceAll('&#39;', '’').replaceAll('&amp;', '&');
      if (!html.includes(holding)) throw new Error(`${path} does not show “${holding}”`);
    },
    async json<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
      const answer = await send(path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as T;
    },
  };
}

/** The stable code of a problem, or nothing when the answer was none. */
function codeOf(text: string): string {
  try {
    const problem = JSON.parse(text) as { code?: string; title?: string };
    return problem.code ?? problem.title ?? '';
  } catch {
    return '';
  }
}

const KEPT_DAYS = 30;

/** Keeps how a trial went; old ones go, but the last that worked: it says that this shop has sold. */
export async function keepTrial(tx: Tx, trial: Trial): Promise<void> {
  await sql`insert into incidents.trial (failed_step, message, steps)
    values (${trial.failedStep}, ${trial.message}, ${JSON.stringify(trial.steps)}::jsonb)`.execute(
    tx,
  );
  await sql`delete from incidents.trial where at < now() - make_interval(days => ${KEPT_DAYS})
    and id is distinct from (select max(id) from incidents.trial where failed_step is null)`.execute(
    tx,
  );
}

/** A trial as it is shown. */
export type KeptTrial = Trial & { id: number; at: string };

/** The last trials, the newest first. */
export async function listTrials(db: Db | Tx, limit: number): Promise<KeptTrial[]> {
  const { rows } = await sql<KeptTrial>`
    select id, to_json(at) #>> '{}' as at, failed_step as "failedStep", message, steps
    from incidents.trial order by at desc limit ${limit}`.execute(db);
  return rows;
}
