/** The facets as a sheet on the phone: opens over the page, closes with Escape, keeps the focus inside. */
export function enhanceSheet(): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (target.closest('a[href="#filtres"]')) {
      event.preventDefault();
      setOpen(true);
    } else if (target.closest('[data-sheet-close]')) {
      event.preventDefault();
      setOpen(false);
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.querySelector('[data-sheet][data-open]')) setOpen(false);
  });
}

function setOpen(open: boolean): void {
  const sheet = document.querySelector<HTMLElement>('[data-sheet]');
  if (!sheet) return;
  sheet.toggleAttribute('data-open', open);
  for (const other of document.querySelectorAll<HTMLElement>('.header, .footer, .page-head')) {
    other.inert = open;
  }
  const results = document.getElementById('resultats');
  if (results) results.inert = open;
  document.body.classList.toggle('still', open);
  if (open) sheet.querySelector<HTMLElement>('[data-sheet-close]')?.focus();
  else document.querySelector<HTMLElement>('a[href="#filtres"]')?.focus();
}
