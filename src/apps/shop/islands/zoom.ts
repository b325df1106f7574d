import { isPlainClick } from './page.ts';

let dialog: HTMLDialogElement | null = null;

/**
 * A picture of the gallery as large as the screen, larger still at a click, with arrows to the others.
 * Without scripts its link opens the picture itself. Words come from the gallery.
 */
export function enhanceZoom(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-zoom]');
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    const all = [...(link.closest('[data-gallery]')?.querySelectorAll('a[data-zoom]') ?? [])];
    open(all as HTMLAnchorElement[], all.indexOf(link));
  });
}

function open(links: HTMLAnchorElement[], first: number): void {
  const words = links[0]?.closest<HTMLElement>('[data-gallery]')?.dataset ?? {};
  dialog?.remove();
  const opened = document.createElement('dialog');
  dialog = opened;
  opened.className = 'zoom';
  opened.setAttribute('aria-label', words['label'] ?? '');
  const stage = document.createElement('div');
  stage.className = 'zoom__stage';
  stage.tabIndex = 0;
  let at = first;
  const show = (index: number) => {
    at = (index + links.length) % links.length;
    const picture = links[at]?.querySelector('picture')?.cloneNode(true) as HTMLElement | undefined;
    if (!picture) return;
    for (const source of picture.querySelectorAll('source')) source.sizes = '100vw';
    const image = picture.querySelector('img');
    if (image) image.loading = 'eager';
    opened.classList.remove('zoom--large');
    stage.replaceChildren(picture);
  };
  const enlarge = () => {
    const large = opened.classList.toggle('zoom--large');
    for (const source of stage.querySelectorAll('source')) source.sizes = large ? '200vw' : '100vw';
    if (!large) return;
    stage.scrollTo(
      (stage.scrollWidth - stage.clientWidth) / 2,
      (stage.scrollHeight - stage.clientHeight) / 2,
    );
  };
  const button = (name: string, sign: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = `zoom__button zoom__${name}`;
    made.textContent = sign;
    made.setAttribute('aria-label', words[name] ?? '');
    made.addEventListener('click', act);
    return made;
  };
  stage.addEventListener('click', enlarge);
  opened.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === stage) enlarge();
    if (opened.classList.contains('zoom--large')) return;
    if (event.key === 'ArrowLeft') show(at - 1);
    if (event.key === 'ArrowRight') show(at + 1);
  });
  opened.addEventListener('close', () => {
    opened.remove();
    links[at]?.focus({ preventScroll: true });
  });
  opened.append(
    stage,
    button('close', '×', () => opened.close()),
  );
  if (links.length > 1) {
    opened.append(
      button('previous', '‹', () => show(at - 1)),
      button('next', '›', () => show(at + 1)),
    );
  }
  document.body.append(opened);
  show(first);
  opened.showModal();
}
