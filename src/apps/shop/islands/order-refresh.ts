import { fetchPage } from './page.ts';

const EVERY_MS = 2_500;
const MOST_TIMES = 40;

/** While a payment is being confirmed the order page looks again, until the answer is there. */
export function enhanceOrder(): void {
  if (document.querySelector('[data-refresh]')) window.setTimeout(() => void look(1), EVERY_MS);
}

async function look(times: number): Promise<void> {
  const page = await fetchPage(location.href);
  const main = page?.querySelector('main');
  if (main && !main.querySelector('[data-refresh]')) {
    document.querySelector('main')?.replaceWith(main);
    main.focus();
    return;
  }
  if (times < MOST_TIMES) window.setTimeout(() => void look(times + 1), EVERY_MS);
}
