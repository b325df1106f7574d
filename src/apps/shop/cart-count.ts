import type { CookieName } from './kept-in-browser.ts';

/** Where the number of articles in the cart goes; pages are cached with the marker in place. */
export const CART_COUNT_MARKER = '\u2063cart-count\u2063';

/** Readable by nobody but us and worth nothing: only how many articles the cart holds. */
export const CART_COUNT_COOKIE = 'cart_count' satisfies CookieName;

/** The number as cookies carry it, 0 when it is absent or odd. */
export function readCartCount(value: string | undefined): number {
  const count = Number(value ?? 0);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 999) : 0;
}

/** The badge in the header: empty when the cart is. */
export function cartCountHtml(count: number): string {
  return count > 0 ? `<span class="header__count">${count}</span>` : '';
}
