import { bodyTag } from '../../platform/http/index.ts';
import { CART_COUNT_MARKER, cartCountHtml } from './cart-count.ts';
import { CONSENT_MARKER } from './consent-marker.ts';

/** A page ready to be sent. */
export interface ReadyPage {
  body: Buffer;
  /** Digest of the body: the HTTP layer compresses each body once by it. */
  etag: string;
}

interface Entry {
  inputs: readonly unknown[];
  html: string;
  /** The page filled in for a visitor, by what makes visitors differ. */
  filled: Map<string, ReadyPage>;
}

const MOST_PAGES = 3_000;
const MOST_FILLED = 16;

/** What a page says to one visitor and not to another. */
export interface Filling {
  /** Articles in the cart. */
  count: number;
  /** Names what `consent` makes. */
  standing: string;
  /** The choice about tags, or what was allowed by it. */
  consent: () => string;
}

/**
 * Rendered pages by address. A page is used again as long as everything it was made from is the very
 * same: `core/listing` and `keepFresh` give the same object until something changed, so there is
 * nothing else to invalidate. The oldest pages are forgotten first.
 */
export function pageCache() {
  const pages = new Map<string, Entry>();
  return {
    /** The page at `key` made from `inputs`; `render` runs only when one of them changed. */
    page(
      key: string,
      inputs: readonly unknown[],
      filling: Filling,
      render: () => string,
    ): ReadyPage {
      let entry = pages.get(key);
      if (!entry || !sameInputs(entry.inputs, inputs)) {
        entry = { inputs, html: render(), filled: new Map() };
        pages.delete(key);
        pages.set(key, entry);
        if (pages.size > MOST_PAGES) {
          const oldest = pages.keys().next().value;
          if (oldest !== undefined) pages.delete(oldest);
        }
      }
      return fill(entry, filling);
    },
  };
}

function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

function fill(entry: Entry, filling: Filling): ReadyPage {
  const key = `${filling.count} ${filling.standing}`;
  const known = entry.filled.get(key);
  if (known) return known;
  const ready = readyPage(entry.html, filling);
  if (entry.filled.size < MOST_FILLED) entry.filled.set(key, ready);
  return ready;
}

/** A page with what it says to this visitor alone. */
export function readyPage(html: string, { count, consent }: Filling): ReadyPage {
  const body = Buffer.from(
    html.replace(CART_COUNT_MARKER, cartCountHtml(count)).replace(CONSENT_MARKER, consent),
  );
  return { body, etag: bodyTag(body) };
}
