/** Forms: steppers, quantities that send themselves, no second click, and the focus on what is wrong. */
export function enhanceForms(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  // On the phone the navigation of the account is one line that scrolls: the page one is on is in sight.
  document
    .querySelector('.account__nav [aria-current]')
    ?.scrollIntoView({ inline: 'center', block: 'nearest' });

  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-step]');
    const input = button?.parentElement?.querySelector('input');
    if (!button || !input || input.disabled) return;
    if (button.dataset['step'] === '1') input.stepUp();
    else input.stepDown();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

  let waiting: number | undefined;
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (!input.matches('[data-auto-submit]')) return;
    window.clearTimeout(waiting);
    // Several clicks on a stepper are one change.
    waiting = window.setTimeout(() => {
      const change = input.form?.querySelector<HTMLButtonElement>('button[value="change"]');
      if (change) input.form?.requestSubmit(change);
    }, 350);
  });

  const sent = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('form[data-once]')) return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    event.submitter?.setAttribute('aria-disabled', 'true');
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
