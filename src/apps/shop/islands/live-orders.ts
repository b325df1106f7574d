import { announce, fetchPage } from './page.ts';

/**
 * A page about orders goes on by itself: the server says that something happened, the page is fetched and takes the place of what
 * is shown. The browser connects again by itself and says what it heard last.
 */
export function enhanceLiveOrders(): void {
  const shown = document.querySelector<HTMLElement>('[data-live]');
  if (!shown || !('EventSource' in window)) return;
  let source: EventSource | null = null;
  const open = () => {
    const address = document.querySelector<HTMLElement>('[data-live]')?.dataset['live'];
    if (source || !address) return;
    source = new EventSource(address);
    source.addEventListener('order', () => void renew());
  };
  // A page that nobody looks at keeps no connection; it reads what it missed when it comes back.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') open();
    else {
      source?.close();
      source = null;
    }
  });
  open();
}

async function renew(): Promise<void> {
  const page = await fetchPage(location.href);
  const next = page?.querySelector('[data-live]');
  const now = document.querySelector('[data-live]');
  if (!next || !now) return;
  // Whoever is typing or choosing is not interrupted.
  if (now.contains(document.activeElement) && document.activeElement?.matches('input, textarea')) {
    document.activeElement.addEventListener('blur', () => void renew(), { once: true });
    return;
  }
  const before = stepOf(now);
  now.replaceWith(next);
  const after = stepOf(next);
  if (after !== before && after !== '') announce(after);
}

function stepOf(region: Element): string {
  return region.querySelector('[data-live-state]')?.textContent?.trim() ?? '';
}
