import type { BenchRequest } from '../load.ts';

/** A request of a shop API and how many things its answer holds: an answer without any would be fast and worthless. */
export interface Reading extends BenchRequest {
  count(answer: unknown): number;
}

/** A cart at a shop: whatever its API needs to go on with it. */
export type PeerCart = Record<string, string>;

/** What the workload asks of a shop, in the words of the shop's own public API. */
export interface ShopApi {
  name: string;
  base: string;
  /** Sent with every reading request. */
  headers: Record<string, string>;
  /** 24 articles with price and availability. */
  list(): Reading;
  /** One article with its variants, prices and availability. */
  detail(handle: string): Reading;
  /** Up to 24 articles that match the words. */
  search(words: string): Reading;
  /** The first variant of an article, and whether it can be bought now. */
  variantOf(handle: string): Promise<{ id: string; available: boolean }>;
  /** Opens a cart with one unit. Rejects when the shop refuses. */
  openCart(variantId: string): Promise<PeerCart>;
  /** Says who buys, where to, and how it is delivered. Rejects when the shop refuses. */
  checkOut(cart: PeerCart): Promise<void>;
  /** Pays with the shop's test means of payment: true when the shop confirms an order, false when it refuses. */
  pay(cart: PeerCart): Promise<boolean>;
}

let buyers = 0;

/** An address of its own for each buyer: a known customer's row would be fought for. */
export function buyerEmail(): string {
  buyers += 1;
  return `camille.${Date.now().toString(36)}.${buyers}@example.org`;
}

/** Every buyer but for the mail address. */
export const BUYER = {
  firstName: 'Camille',
  lastName: 'Le Goff',
  street: '12 rue Crébillon',
  postalCode: '44000',
  city: 'Nantes',
  phone: '0600000000',
} as const;

/** An answer of a shop with its headers. */
export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** One JSON request; rejects on any status above 299 that is not in `expected`. */
export async function askJson(
  base: string,
  { path, method, body, headers }: BenchRequest,
  expected: readonly number[] = [],
): Promise<Answer> {
  const answer = await fetch(base + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok && !expected.includes(answer.status)) {
    throw new Error(`${path}: ${answer.status} ${text.slice(0, 400)}`);
  }
  return { status: answer.status, body: JSON.parse(text), headers: answer.headers };
}
