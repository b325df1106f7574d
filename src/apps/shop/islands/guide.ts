import { fetchPage, isPlainClick } from './page.ts';

/** A link to a page of help opens the part of it that is marked in a dialog; without scripts it is just a link. */
export function enhanceGuides(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-dialog]');
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    void openGuide(link);
  });
}

async function openGuide(link: HTMLAnchorElement): Promise<void> {
  const page = await fetchPage(link.href);
  const part = page?.querySelector<HTMLElement>('[data-dialog-part]');
  if (!part) {
    location.assign(link.href);
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'guide';
  dialog.setAttribute('aria-labelledby', part.querySelector('h1')?.id ?? '');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'guide__close button button--quiet button--small';
  close.textContent = link.dataset['close'] ?? '';
  close.addEventListener('click', () => dialog.close());
  dialog.append(close, part);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
