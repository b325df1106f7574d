import { bodyTag } from '../../platform/http/index.ts';
import { CART_COUNT_MARKER, cartCountHtml } from './cart-count.ts';

/** A page ready to be sent. */
export interface ReadyPage {
  body: Buffer;
  /** Digest of the body: the HTTP layer compresses each body once by it. */
  etag: string;
}

interface Entry {
  inputs: readonly unknown[];
  html: string;
  /** The page with the number of articles in the cart, by that number. */
  byCount: Map<number, ReadyPage>;
}

const MOST_PAGES = 3_000;
const MOST_COUNTS = 8;

/**
 * Rendered pages by address. A page is used again as long as everything it was made from is the very
 * same: `core/listing` and `keepFresh` give the same object until something changed, so there is
 * nothing else to invalidate. The oldest pages are forgotten first.
 */
export function pageCache() {
  const pages = new Map<string, Entry>();
  return {
    /** The page at `key` made from `inputs`; `render` runs only when one of them changed. */
    page(key: string, inputs: readonly unknown[], count: number, render: () => string): ReadyPage {
      let entry = pages.get(key);
      if (!entry || !sameInputs(entry.inputs, inputs)) {
        entry = { inputs, html: render(), byCount: new Map() };
        pages.delete(key);
        pages.set(key, entry);
        if (pages.size > MOST_PAGES) {
          const oldest = pages.keys().next().value;
          if (oldest !== undefined) pages.delete(oldest);
        }
      }
      return withCount(entry, count);
    },
  };
}

function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

function withCount(entry: Entry, count: number): ReadyPage {
  const known = entry.byCount.get(count);
  if (known) return known;
  const ready = readyPage(entry.html, count);
  if (entry.byCount.size < MOST_COUNTS) entry.byCount.set(count, ready);
  return ready;
}

/** A page with the number of articles in the reader’s cart. */
export function readyPage(html: string, count: number): ReadyPage {
  const body = Buffer.from(html.replace(CART_COUNT_MARKER, cartCountHtml(count)));
  return { body, etag: bodyTag(body) };
}
