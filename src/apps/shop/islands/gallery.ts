import { isPlainClick } from './page.ts';

/** Thumbnails move the strip of pictures without moving the page, and show which one is in sight. */
export function enhanceGallery(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.gallery__thumbs a');
    if (!link || !isPlainClick(event)) return;
    const view = document.querySelector<HTMLElement>(link.hash);
    const strip = view?.parentElement;
    if (!view || !strip) return;
    event.preventDefault();
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    strip.scrollTo({
      left: view.offsetLeft - strip.offsetLeft,
      behavior: still ? 'auto' : 'smooth',
    });
    markCurrent(link);
  });
  document.addEventListener(
    'scroll',
    (event) => {
      const strip = event.target;
      if (!(strip instanceof HTMLElement) || !strip.matches('.gallery__strip')) return;
      const index = Math.round(strip.scrollLeft / strip.clientWidth);
      const link = strip
        .closest('.gallery')
        ?.querySelectorAll<HTMLAnchorElement>('.gallery__thumbs a')[index];
      if (link) markCurrent(link);
    },
    { capture: true, passive: true },
  );
}

function markCurrent(link: HTMLAnchorElement): void {
  for (const other of link.closest('ul')?.querySelectorAll('a') ?? []) {
    other.removeAttribute('aria-current');
  }
  link.setAttribute('aria-current', 'true');
}
