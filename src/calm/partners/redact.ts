const MASK = '•••';

const PERSONAL: readonly RegExp[] = [
  // Addresses of e-mail, also percent-encoded in a URL.
  /[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi,
  // IBAN.
  /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?\b/g,
  // Card numbers.
  /\b(?:\d[ -]?){13,19}\b/g,
  // Telephone numbers, French or with a country's code.
  /(?:\+|\b00)\d{1,3}[ .()-]{0,2}(?:\d[ .()-]{0,2}){7,12}\b/g,
  /\b0[1-9](?:[ .-]?\d{2}){4}\b/g,
  // Addresses of the network.
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  /\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b/gi,
  // Numbers of orders, invoices and shipments of the house: C-2026-000123, 26-000123.
  /\b(?:[A-Z]{1,3}-?)?\d{2,4}-\d{4,}\b/g,
  // A street with its number.
  /\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|impasse|allée|chemin|quai|route|cours|square)\b[^,;\n]{0,60}/giu,
];

/** Secrets: what follows these names, and passwords in URLs. */
const SECRETS: readonly [RegExp, string][] = [
  [/(\/\/[^\s/@:"]+):[^\s/@"]+@/g, `$1:${MASK}@`],
  [
    /\b(password|passwd|mot de passe|token|jeton|secret|api[_-]?key|authorization|cookie)(\s*["']?\s*[:=]\s*["']?)(?:bearer\s+)?[^\s"',;&]+/gi,
    `$1$2${MASK}`,
  ],
  [/\b(?:sk|pk|rk|whsec)_[\w-]{8,}/g, MASK],
  [/([?&](?:token|jeton|key|code)=)[^\s&"']+/gi, `$1${MASK}`],
];

/**
 * A text without personal data and secrets: addresses of e-mail, telephone, bank, card, network and street, numbers of orders,
 * passwords and keys. `names` are people's names to be hidden, too. Says how many were hidden.
 */
export function redact(
  text: string,
  names: readonly string[] = [],
): { text: string; hidden: number } {
  let hidden = 0;
  let plain = text;
  for (const [pattern, instead] of SECRETS) {
    plain = plain.replace(pattern, (...groups) => {
      hidden += 1;
      return instead
        .replace('$1', String(groups[1]))
        .replace('$2', typeof groups[2] === 'string' ? groups[2] : '');
    });
  }
  for (const pattern of PERSONAL) {
    plain = plain.replace(pattern, () => {
      hidden += 1;
      return MASK;
    });
  }
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    if (name.trim().length < 3) continue;
    const pieces = plain.split(new RegExp(escape(name), 'giu'));
    hidden += pieces.length - 1;
    plain = pieces.join(MASK);
  }
  return { text: plain, hidden };
}

/** Pairs of words that may be somebody's first and last name, as they are written; at most thirty. */
export function namesIn(text: string): string[] {
  const pairs = text.matchAll(
    /(?<![\p{L}])(?=(\p{Lu}[\p{L}’'-]+[ ]+\p{Lu}[\p{L}’'-]+(?:[ ]+\p{Lu}[\p{L}’'-]+)?))/gu,
  );
  const found = [...pairs].flatMap(([, words = '']) => {
    const parts = words.split(/ +/);
    return parts.length === 3 ? [words, parts.slice(0, 2).join(' ')] : [words];
  });
  return [...new Set(found)].slice(0, 30);
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
