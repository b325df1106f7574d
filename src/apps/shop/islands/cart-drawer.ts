import { isPlainClick } from './page.ts';

let drawer: HTMLDialogElement | null = null;

/** The cart as a drawer: what the cart page says, beside the page one is on. */
export function enhanceCart(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const adds = form.matches('form[data-add-to-cart]');
    const changes = form.matches('form[data-cart-form]') && drawer?.contains(form);
    if (!adds && !changes) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-cart-link]');
    // On the cart page itself the link is just a link.
    if (!link || !isPlainClick(event) || document.querySelector('[data-cart-region]')) return;
    event.preventDefault();
    void show(link.href, { method: 'GET' }, () => location.assign(link.href));
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value));
  submitter?.setAttribute('aria-disabled', 'true');
  await show(form.action, { method: 'POST', body }, () =>
    // The plain form says the same; a change inside the drawer starts again from the cart page.
    form.matches('[data-add-to-cart]') ? form.submit() : location.assign(form.action),
  );
  submitter?.removeAttribute('aria-disabled');
}

/** Fetches the drawer's content and shows it; `otherwise` when there is no network or no such answer. */
async function show(url: string, request: RequestInit, otherwise: () => void): Promise<void> {
  let html: string;
  try {
    const answer = await fetch(url, { ...request, headers: { 'x-fragment': 'cart' } });
    html = await answer.text();
    if (!html.includes('drawer__inner')) return otherwise();
  } catch {
    return otherwise();
  }
  const dialog = (drawer ??= makeDrawer());
  const focused = focusKey(dialog);
  dialog.innerHTML = html;
  writeCount(Number(dialog.querySelector<HTMLElement>('[data-count]')?.dataset['count'] ?? 0));
  if (!dialog.open) dialog.showModal();
  else restoreFocus(dialog, focused);
}

function makeDrawer(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'drawer';
  dialog.setAttribute('aria-labelledby', 'tiroir-titre');
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element;
    // A click on the dialog itself is a click beside its content.
    if (target === dialog || target.closest('[data-close]')) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}

function focusKey(dialog: HTMLDialogElement): string | null {
  const active = document.activeElement;
  return active && dialog.contains(active) ? active.id : null;
}

function restoreFocus(dialog: HTMLDialogElement, id: string | null): void {
  const again = id ? document.getElementById(id) : null;
  (again ?? dialog.querySelector<HTMLElement>('[data-close]'))?.focus();
}

function writeCount(count: number): void {
  for (const place of document.querySelectorAll('[data-cart-count]')) {
    place.replaceChildren();
    if (count === 0) continue;
    const badge = document.createElement('span');
    badge.className = 'header__count';
    badge.textContent = String(count);
    place.append(badge);
  }
}
