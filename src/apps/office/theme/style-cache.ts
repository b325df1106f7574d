import createCache, { type EmotionCache } from '@emotion/cache';

/**
 * A style cache that writes into constructable style sheets instead of `<style>` elements, so that the
 * strict policy `style-src 'self'` holds without a nonce (CSSOM rules are not inline styles, CSP 3 §6.2).
 */
export function createStyleCache(): EmotionCache {
  const cache = createCache({ key: 's', speedy: true });
  Object.assign(cache, { sheet: new AdoptedSheet({ key: 's' }) });
  return cache;
}

/** Emotion builds one of these for its cache and one for each global block (`new sheet.constructor(…)`). */
class AdoptedSheet {
  readonly key: string;
  readonly isSpeedy = true;
  readonly container = document.head;
  readonly nonce = undefined;
  readonly tags: HTMLStyleElement[] = [];
  before: Element | null = null;
  private readonly sheet = new CSSStyleSheet();

  constructor(options: { key: string }) {
    this.key = options.key;
    // Global blocks come before the generated classes, so that a class wins over a reset.
    const adopted = document.adoptedStyleSheets;
    document.adoptedStyleSheets = options.key.endsWith('-global')
      ? [this.sheet, ...adopted]
      : [...adopted, this.sheet];
  }

  hydrate(): void {
    // Nothing is rendered by the server.
  }

  insert(rule: string): void {
    try {
      this.sheet.insertRule(rule, this.sheet.cssRules.length);
    } catch {
      // A rule for another browser's pseudo-element is refused here, as emotion's own sheet does.
    }
  }

  flush(): void {
    this.sheet.replaceSync('');
  }
}
