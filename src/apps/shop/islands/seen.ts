import type { KEPT } from '../kept-in-browser.ts';

const KEY = 'vus' satisfies keyof typeof KEPT;
const MOST = 9;

/**
 * Articles seen during this visit, below the one that is being looked at. The browser remembers them until
 * the tab is closed; the server is only asked for their cards.
 */
export function enhanceSeen(): void {
  const place = document.querySelector<HTMLElement>('[data-seen]');
  const handle = place?.dataset['handle'];
  if (!place || !handle) return;
  const before = read().filter((one) => one !== handle);
  write([handle, ...before].slice(0, MOST));
  if (before.length === 0) return;
  void fill(place, `${place.dataset['seen']}?articles=${before.map(encodeURIComponent).join(',')}`);
  place.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-forget-seen]')) return;
    write([handle]);
    place.replaceChildren();
  });
}

async function fill(place: HTMLElement, address: string): Promise<void> {
  try {
    const answer = await fetch(address);
    const html = answer.ok ? await answer.text() : '';
    if (html === '') return;
    // Nothing moves under the reader's eyes: the place is filled while it is out of sight.
    const watcher = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) return;
      watcher.disconnect();
      place.innerHTML = html;
    });
    watcher.observe(place);
  } catch {
    // Without network there is one row less.
  }
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function write(handles: string[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(handles));
  } catch {
    // A browser that keeps nothing shows nothing.
  }
}
