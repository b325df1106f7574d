import { announce, fetchPage, isPlainClick } from './page.ts';

let running: AbortController | null = null;

/**
 * Variants, facets and orders without loading the whole page: the link's own page is fetched and the region
 * that changes is taken from it. Addresses and history are those of the links.
 */
export function enhanceSwaps(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-swap]');
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    void swapTo(link.href, link);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('form[data-swap-form]')) return;
    event.preventDefault();
    void swapTo(addressOf(form), document.activeElement);
  });
  document.addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-auto]');
    form?.requestSubmit();
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-more]');
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    void appendMore(link);
  });
  window.addEventListener('popstate', () => {
    if (document.querySelector('[data-swap-region]')) void swapTo(location.href, null, false);
  });
}

/** The address that a form with method GET leads to, empty fields left out. */
function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value);
  }
  return url.href;
}

async function swapTo(url: string, from: Element | null, push = true): Promise<void> {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const region = document.querySelector<HTMLElement>('[data-swap-region]');
  region?.setAttribute('aria-busy', 'true');
  const page = await fetchPage(url, signal);
  if (signal.aborted) return;
  const next = page?.querySelector<HTMLElement>('[data-swap-region]');
  if (!page || !region || !next) {
    location.assign(url);
    return;
  }
  const sheetOpen = region.querySelector('[data-sheet][data-open]') !== null;
  const place = from ? placeOf(region, from) : null;
  region.replaceWith(next);
  // What stands elsewhere on the page and tells of the same choice.
  for (const beside of document.querySelectorAll('[data-swap-beside]')) {
    const fresh = page.getElementById(beside.id);
    if (fresh) beside.replaceWith(fresh);
  }
  if (sheetOpen) next.querySelector('[data-sheet]')?.setAttribute('data-open', '');
  document.title = page.title;
  if (push) history.pushState(null, '', url);
  if (place) findPlace(next, place)?.focus({ preventScroll: true });
  announce(next.querySelector('#compte')?.textContent ?? page.title);
}

interface Place {
  tag: string;
  text: string;
  name: string;
}

/** What tells a control apart after its region was replaced. */
function placeOf(region: HTMLElement, element: Element): Place | null {
  if (!region.contains(element)) return null;
  return { tag: element.tagName, text: labelOf(element), name: element.getAttribute('name') ?? '' };
}

function findPlace(region: HTMLElement, place: Place): HTMLElement | undefined {
  return [...region.querySelectorAll<HTMLElement>(place.tag)].find((one) =>
    place.name === '' ? labelOf(one) === place.text : one.getAttribute('name') === place.name,
  );
}

/** The words of a control without the number behind them, which changes. */
function labelOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const count of copy.querySelectorAll('.facet__count')) count.remove();
  return (copy.textContent ?? '').trim();
}

/** Adds the next page below this one. */
async function appendMore(link: HTMLAnchorElement): Promise<void> {
  link.setAttribute('aria-busy', 'true');
  const page = await fetchPage(link.href);
  const items = page?.querySelectorAll('.listing__results .grid > li');
  const grid = document.querySelector('.listing__results .grid');
  if (!page || !items || items.length === 0 || !grid) {
    location.assign(link.href);
    return;
  }
  const first = items[0];
  grid.append(...items);
  const more = page.querySelector('a[data-more]');
  if (more) link.replaceWith(more);
  else link.remove();
  first?.querySelector('a')?.focus({ preventScroll: true });
}
