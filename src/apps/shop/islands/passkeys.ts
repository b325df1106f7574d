interface PasskeySupport {
  parseCreationOptionsFromJSON?(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?(options: unknown): PublicKeyCredentialRequestOptions;
}

/** Passkeys where the browser has them: signing in with one, and making one. */
export function enhancePasskeys(): void {
  const support = window.PublicKeyCredential as unknown as PasskeySupport | undefined;
  if (!support?.parseCreationOptionsFromJSON || !support.parseRequestOptionsFromJSON) return;
  const signIn = document.querySelector<HTMLElement>('[data-passkey-sign-in]');
  if (signIn) {
    const address = signIn.dataset['passkeySignIn']!;
    listen(signIn, async () => {
      const publicKey = support.parseRequestOptionsFromJSON!(
        await ask(address, { step: 'sign-in-options' }),
      );
      const credential = await navigator.credentials.get({ publicKey });
      await ask(address, { step: 'sign-in', answer: credential });
      location.assign(signIn.dataset['next'] ?? '/');
    });
  }
  const create = document.querySelector<HTMLElement>('[data-passkey-create]');
  if (create) {
    const address = create.dataset['passkeyCreate']!;
    listen(create, async () => {
      const publicKey = support.parseCreationOptionsFromJSON!(
        await ask(address, { step: 'create-options' }),
      );
      const credential = await navigator.credentials.create({ publicKey });
      const name = create.dataset['name'] ?? '';
      await ask(address, { step: 'create', answer: credential, name });
      location.assign(create.dataset['next'] ?? '/');
    });
  }
}

/** Shows a part and runs `lead` on its button; what goes wrong is said beside it. */
function listen(part: HTMLElement, lead: () => Promise<void>): void {
  part.hidden = false;
  const button = part.querySelector('button');
  const message = part.querySelector<HTMLElement>('[data-message]');
  button?.addEventListener('click', () => {
    button.setAttribute('aria-disabled', 'true');
    if (message) message.textContent = '';
    lead()
      .catch((error: unknown) => {
        // Whoever closed the dialogue knows that they did.
        if (error instanceof DOMException && error.name === 'NotAllowedError') return;
        if (message) message.textContent = message.dataset['message'] ?? '';
      })
      .finally(() => button.removeAttribute('aria-disabled'));
  });
}

async function ask(address: string, body: unknown): Promise<unknown> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`passkeys: ${answer.status}`);
  return answer.json();
}
