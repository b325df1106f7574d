import { createHmac } from 'node:crypto';

/**
 * Makes what stands in a copy for personal data. The same value gives the same pseudonym within one salt, so that a
 * customer stays one customer everywhere; without the salt, which nobody keeps, nothing leads back.
 */
export interface Pseudonyms {
  mail(value: string): string;
  firstName(value: string): string;
  lastName(value: string): string;
  /** Of a name in one piece: its first word and the rest, each as it would be alone. */
  fullName(value: string): string;
  company(value: string): string;
  phone(value: string): string;
  /** A line of an address: number and street. */
  line(value: string): string;
  /** What somebody wrote. */
  text(value: string): string;
  /** A secret or a key that must stay the same wherever it stands: letters, digits, `-` and `_`, as long as before. */
  token(value: string): string;
  /** A number that people read: capitals and digits, as long as before. */
  reference(value: string): string;
}

const CONSONANTS = 'bdfgjklmnprstvz';
const VOWELS = 'aeiou';
const SENTENCES = [
  'Texte remplacé dans ce site de test.',
  'Ici se trouvait un texte écrit par une personne.',
  'Le texte d’origine n’est pas copié dans un site de test.',
];
/** Kept values: a shop has many more orders than customers. */
const MOST_REMEMBERED = 50_000;

/** The domain of every address in a test site; no mail ever reaches it (RFC 2606). */
const PSEUDONYM_DOMAIN = 'essai.invalid';

/** Pseudonyms of one copy; `salt` is random, and is forgotten with the copy’s refresh or removal. */
export function pseudonymsWith(salt: string): Pseudonyms {
  const digest = (kind: string, value: string): Buffer =>
    createHmac('sha256', salt).update(`${kind}\0${value}`).digest();
  const remembered = (kind: string, make: (bytes: Buffer, value: string) => string) => {
    const known = new Map<string, string>();
    return (value: string): string => {
      if (value.trim() === '') return value;
      const key = value.trim();
      const before = known.get(key);
      if (before !== undefined) return before;
      const made = make(digest(kind, key.toLowerCase()), key);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, made);
      return made;
    };
  };
  const firstName = remembered('first-name', (bytes) => `${word(bytes, 0, 2)}lix`);
  const lastName = remembered('last-name', (bytes) => `${word(bytes, 4, 3)}rax`);
  return {
    firstName,
    lastName,
    fullName(value) {
      const [first, ...rest] = value.trim().split(/\s+/);
      return rest.length === 0
        ? lastName(value)
        : `${firstName(first!)} ${lastName(rest.join(' '))}`;
    },
    mail: remembered('mail', (bytes, value) => {
      const name = `${word(bytes, 0, 2)}lix.${letters(bytes, 8, 14)}`.toLowerCase();
      // Who was forgotten (R45) stays so.
      return value.startsWith('forgotten:') ? `forgotten:${name}` : `${name}@${PSEUDONYM_DOMAIN}`;
    }),
    company: remembered('company', (bytes) => `Société ${word(bytes, 0, 3)}rax`),
    // 01 00 is given to nobody; the ranges for films are what shops that only show something are filled with.
    phone: remembered('phone', (bytes) => {
      const six = String(bytes.readUInt32BE(0) % 1_000_000).padStart(6, '0');
      return `01 00 ${six.slice(0, 2)} ${six.slice(2, 4)} ${six.slice(4)}`;
    }),
    line: remembered('line', (bytes) => `${(bytes[0]! % 99) + 1} rue ${word(bytes, 1, 3)}rax`),
    text: remembered('text', (bytes) => SENTENCES[bytes[0]! % SENTENCES.length]!),
    token: remembered('token', (bytes, value) =>
      stretch(bytes.toString('base64url'), value.length),
    ),
    reference: remembered('reference', (bytes, value) =>
      stretch(letters(bytes, 0, 40).toUpperCase(), value.length),
    ),
  };
}

/** An invented word; those who call it end it so that nobody bears it as a name: “Bavolix”, “Dozamurax”. */
function word(bytes: Buffer, from: number, syllables: number): string {
  let made = '';
  for (let i = 0; i < syllables; i += 1) {
    made += CONSONANTS[bytes[from + 2 * i]! % CONSONANTS.length]!;
    made += VOWELS[bytes[from + 2 * i + 1]! % VOWELS.length]!;
  }
  return `${made[0]!.toUpperCase()}${made.slice(1)}`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** `length` letters and digits from `bytes` at `from`, five bits each. */
function letters(bytes: Buffer, from: number, length: number): string {
  let made = '';
  for (let i = 0; i < length; i += 1) made += LETTERS[bytes[(from + i) % bytes.length]! & 31]!;
  return made;
}

function stretch(made: string, length: number): string {
  return made.repeat(Math.ceil(Math.max(length, 1) / made.length)).slice(0, Math.max(length, 1));
}
