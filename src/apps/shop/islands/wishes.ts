import type { KEPT } from '../kept-in-browser.ts';
import { announce } from './page.ts';

const KEY = 'envies' satisfies keyof typeof KEPT;

/** The variants that a guest would like: in this browser alone, no cookie, nothing sent until they are looked at. */
function readLocal(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function writeLocal(ids: string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(ids.slice(0, 200)));
  } catch {
    // A browser that keeps nothing still shows the shop.
  }
}

const fragment = { 'x-fragment': 'wishes' };

/** Wish lists: a guest's in the browser, a customer's on the server, the first joined to the second at sign-in. */
export function enhanceWishes(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('form[data-wish-form]')) return;
    event.preventDefault();
    void keep(form);
  });
  markKept();
  const local = document.querySelector<HTMLElement>('[data-wishes-local]');
  if (local) {
    void showLocal(local);
    local.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-wish-remove]');
      if (!button) return;
      writeLocal(readLocal().filter((id) => id !== button.dataset['wishRemove']));
      void showLocal(local);
    });
  }
  const merge = document.querySelector<HTMLElement>('[data-wishes-merge]');
  if (merge && readLocal().length > 0) void joinLists(merge.dataset['wishesMerge']!);
}

async function keep(form: HTMLFormElement): Promise<void> {
  const id = form.dataset['wishForm'] ?? '';
  const body = new URLSearchParams({ intent: 'add', variantId: id });
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: fragment });
    if (answer.status === 401) writeLocal([id, ...readLocal().filter((one) => one !== id)]);
    else if (!answer.ok) return form.submit();
  } catch {
    return form.submit();
  }
  showKept(form);
  announce(form.dataset['kept'] ?? '');
}

function markKept(): void {
  const kept = readLocal();
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-wish-form]')) {
    if (kept.includes(form.dataset['wishForm'] ?? '')) showKept(form);
  }
}

function showKept(form: HTMLFormElement): void {
  form.setAttribute('data-is-kept', '');
  const label = form.querySelector('button span');
  if (label) label.textContent = form.dataset['kept'] ?? '';
}

async function showLocal(part: HTMLElement): Promise<void> {
  const ids = readLocal();
  if (ids.length === 0) {
    if (part.querySelector('.wishes')) location.reload();
    return;
  }
  const answer = await fetch(`${part.dataset['wishesLocal']}?v=${ids.join(',')}`, {
    headers: fragment,
  }).catch(() => null);
  if (answer?.ok) part.innerHTML = await answer.text();
}

async function joinLists(address: string): Promise<void> {
  const body = new URLSearchParams({ intent: 'add', variantId: readLocal().join(',') });
  const answer = await fetch(address, { method: 'POST', body, headers: fragment }).catch(
    () => null,
  );
  if (!answer?.ok) return;
  writeLocal([]);
  location.reload();
}
