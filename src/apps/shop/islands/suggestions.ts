import { announce } from './page.ts';

const PAUSE_MS = 150;

/** Search suggestions: a combobox over the plain search form (WAI-ARIA 1.2). */
export function enhanceSearch(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-suggest]')) enhanceBox(box);
}

function enhanceBox(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[name="q"]');
  const address = box.dataset['suggest'];
  if (!input || !address) return;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  let timer: number | undefined;
  let asked = 0;
  let chosen = -1;

  const options = () => [...box.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  const close = () => {
    box.querySelector('[role="listbox"]')?.remove();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    input.removeAttribute('aria-controls');
    chosen = -1;
  };
  const choose = (index: number) => {
    const all = options();
    chosen = all.length === 0 ? -1 : (index + all.length) % all.length;
    all.forEach((one, at) => one.setAttribute('aria-selected', String(at === chosen)));
    const one = all[chosen];
    if (one) input.setAttribute('aria-activedescendant', one.id);
  };
  const ask = async () => {
    const mine = ++asked;
    const q = input.value.trim();
    if (q.length < 2) return close();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(q)}`);
      const html = answer.ok ? await answer.text() : '';
      if (mine !== asked) return;
      close();
      if (html === '' || document.activeElement !== input) return;
      box.insertAdjacentHTML('beforeend', html);
      const list = box.querySelector<HTMLElement>('[role="listbox"]');
      if (!list) return;
      list.id = `${input.id}-liste`;
      input.setAttribute('aria-controls', list.id);
      input.setAttribute('aria-expanded', 'true');
      announce(list.dataset['count'] ?? '');
    } catch {
      // Without network the form itself still searches.
      close();
    }
  };

  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options().length === 0) return;
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      options()[chosen]?.click();
    }
  });
  box.addEventListener('focusout', (event) => {
    if (!box.contains(event.relatedTarget as Node | null)) window.setTimeout(close, 150);
  });
}
