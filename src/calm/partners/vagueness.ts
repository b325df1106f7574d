import { NOBODY, VAGUE_WORDS, type VagueFamily } from './vague-words.ts';

/** What a brief says; days `YYYY-MM-DD`, money in cents. */
export interface BriefWords {
  title: string;
  /** What is to be better afterwards. */
  goal: string;
  /** By which figure one will see it. */
  measure: string;
  readyOn: string | null;
  budgetCents: number | null;
  /** What is to be done, and what is not. */
  included: string;
  excluded: string;
  /** What is tried before the work is accepted. */
  acceptance: string;
  /** The one person who decides. */
  decider: string;
  locale: 'fr' | 'en';
}

/** A field of a brief that is checked. */
export type BriefField = Exclude<keyof BriefWords, 'locale'>;

/** Why a field says too little. */
export type VagueReason =
  | 'missing'
  | 'no-number'
  | 'no-date'
  | 'past-date'
  | 'no-budget'
  | 'no-trial'
  | 'nobody'
  | 'several-people'
  | 'repeats-goal'
  | VagueFamily;

/** One thing that is said too vaguely: where, which word, and why. The remedy's words are `partners.vague.<reason>`. */
export interface Vagueness {
  field: BriefField;
  reason: VagueReason;
  /** The word that says too little, as it was written; empty when something is missing. */
  word: string;
}

/** Fewer letters say nothing. */
const LEAST_LETTERS = 12;
const TEXTS = ['goal', 'measure', 'included', 'excluded', 'acceptance'] as const;

/**
 * What keeps a brief from being clear, in the order of its fields: missing fields, a measure without a figure, no day or one that is
 * over, no budget, an acceptance that tries nothing, nobody or several people to decide, and words that mean something else to
 * everybody. A word of quality is accepted where its sentence holds a figure ("rapide : moins de 2 s"). Empty: it may be sent.
 */
export function findVagueness(brief: BriefWords, today: string): Vagueness[] {
  const found: Vagueness[] = [];
  const say = (field: BriefField, reason: VagueReason, word = '') =>
    found.push({ field, reason, word });
  for (const field of TEXTS) {
    const text = brief[field];
    if (text.trim().length < LEAST_LETTERS) {
      say(field, 'missing');
      continue;
    }
    for (const { reason, word } of vagueWordsOf(text, brief.locale)) say(field, reason, word);
    if (field === 'measure' && !hasNumber(text)) say(field, 'no-number');
    if (field === 'measure' && plain(text) === plain(brief.goal)) say(field, 'repeats-goal');
    if (field === 'acceptance' && !triesSomething(text)) say(field, 'no-trial');
  }
  for (const { reason, word } of vagueWordsOf(brief.title, brief.locale))
    say('title', reason, word);
  if (brief.readyOn === null) say('readyOn', 'no-date');
  else if (brief.readyOn <= today) say('readyOn', 'past-date');
  if (brief.budgetCents === null || brief.budgetCents <= 0) say('budgetCents', 'no-budget');
  const decider = plain(brief.decider);
  if (decider === '') say('decider', 'missing');
  else if (NOBODY[brief.locale].some((word) => plain(word) === decider)) {
    say('decider', 'nobody', brief.decider.trim());
  } else if (/(?:,|;|\/|&|\bet\b|\bou\b|\band\b|\bor\b)/u.test(decider)) {
    say('decider', 'several-people', brief.decider.trim());
  }
  return found.toSorted((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
}

const ORDER: readonly BriefField[] = [
  'title',
  'goal',
  'measure',
  'readyOn',
  'budgetCents',
  'included',
  'excluded',
  'acceptance',
  'decider',
];

/** Words of a text that say too little, each once, as they are written there. */
export function vagueWordsOf(
  text: string,
  locale: 'fr' | 'en',
): { reason: VagueFamily; word: string }[] {
  const found = new Map<string, { reason: VagueFamily; word: string }>();
  for (const sentence of sentencesOf(text)) {
    for (const [family, words] of Object.entries(VAGUE_WORDS[locale])) {
      const reason = family as VagueFamily;
      // "Fast: below 2 s" is no longer vague.
      if (reason === 'quality' && hasNumber(sentence)) continue;
      for (const word of words) {
        const match = patternOf(word).exec(plain(sentence));
        if (!match) continue;
        const start = match.index + match[1]!.length;
        const written = sentence.slice(start, start + match[2]!.length);
        found.set(written.toLowerCase(), { reason, word: written });
      }
    }
  }
  return [...found.values()];
}

const patterns = new Map<string, RegExp>();

/** A word or phrase as a whole; a star at its end stands for any letters. */
function patternOf(word: string): RegExp {
  let pattern = patterns.get(word);
  if (!pattern) {
    const stem = plain(word.replace(/\*$/, '')).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const ending = word.endsWith('*') ? '[a-z]*' : '';
    pattern = new RegExp(`(^|[^a-z0-9])(${stem}${ending})(?![a-z0-9])`);
    patterns.set(word, pattern);
  }
  return pattern;
}

/** Small letters without accents, one for one, so that places stay the same. */
function plain(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      const same = letter === '’' ? "'" : bare;
      return same.length === letter.length ? same : letter;
    })
    .join('')
    .trimEnd();
}

function sentencesOf(text: string): string[] {
  return text.normalize('NFC').split(/(?<=[.!?;])\s+|\n+/u);
}

const hasNumber = (text: string) => /\d/.test(text);

/** A trial says what one does and what one sees: a figure, or a condition with its outcome. */
function triesSomething(text: string): boolean {
  return (
    hasNumber(text) ||
    /\b(?:quand|lorsque|si|une fois|depuis|je|on|un client|une cliente|when|if|once|after|a customer)\b/u.test(
      plain(text),
    )
  );
}
