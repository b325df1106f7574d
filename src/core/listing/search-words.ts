import { sql, type Db } from '../../platform/db/index.ts';
import type { RawBuilder } from 'kysely';

/** What a search asks for, ready for the database. */
export interface SearchTerms {
  /** Matches `listing.document d`. */
  condition: RawBuilder<unknown>;
  /** A whole number, higher is nearer: a code found exactly stands before all words. */
  rank: RawBuilder<unknown>;
}

/** How the last word is taken: as it is, or as the beginning of a word. */
export type SearchMode = 'words' | 'prefix';

/** The words of a query in lower case without accents. */
function plainWords(q: string): string[] {
  return q
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/**
 * The condition and the rank of a search: exact SKU or GTIN, or the words with French stemming and without
 * accents (also English for an English reader). `"…"`, `or` and `-` mean what they do in web searches.
 */
export function searchTerms(q: string, locale: 'fr' | 'en', mode: SearchMode): SearchTerms {
  const query = mode === 'words' ? wordsQuery(q, locale) : prefixQuery(q, locale);
  const code = q.trim().toLowerCase();
  const compact = code.replace(/[\s-]/g, '');
  const codes = sql`${[code, compact]}::text[]`;
  return {
    condition: sql`(d.search @@ ${query} or d.codes && ${codes})`,
    rank: sql`((d.codes && ${codes})::int * 1000000 + (ts_rank(d.search, ${query}) * 100000)::int)`,
  };
}

function wordsQuery(q: string, locale: 'fr' | 'en'): RawBuilder<unknown> {
  const french = sql`websearch_to_tsquery('public.french_plain', ${q})`;
  if (locale === 'fr') return french;
  return sql`(${french} || websearch_to_tsquery('listing.english_plain', ${q}))`;
}

function prefixQuery(q: string, locale: 'fr' | 'en'): RawBuilder<unknown> {
  const words = plainWords(q);
  const last = words.pop() ?? '';
  const head = words.join(' ');
  const one = (configuration: RawBuilder<unknown>) => {
    const prefix = sql`to_tsquery(${configuration}, ${last === '' ? '' : `${last}:*`})`;
    return head === ''
      ? prefix
      : sql`(websearch_to_tsquery(${configuration}, ${head}) && ${prefix})`;
  };
  const french = one(sql`'public.french_plain'`);
  return locale === 'fr' ? french : sql`(${french} || ${one(sql`'listing.english_plain'`)})`;
}

/**
 * The nearest spelling of a query in the vocabulary of the channel, null when there is none better. Words
 * that are known stay; a word that resembles none is left out as long as another one remains.
 */
export async function correctQuery(db: Db, channelId: string, q: string): Promise<string | null> {
  const words = plainWords(q).slice(0, 12);
  if (words.length === 0) return null;
  // A word that is known stays as it was typed, with its accents.
  const typed = q.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const { rows } = await sql<{ word: string; known: boolean; near: string[] }>`
    select t.word,
      exists (select from listing.word k where k.channel_id = ${channelId} and k.word = t.word) as known,
      coalesce((select json_agg(n.word) from (
        select near.word from (
          (select k.word from listing.word k
           where k.channel_id = ${channelId} and k.word % t.word
           order by similarity(k.word, t.word) desc, k.word limit 12)
          union
          -- Swapped letters leave short words few trigrams in common: those of the same first letter are tried too.
          (select k.word from listing.word k
           where k.channel_id = ${channelId} and length(t.word) <= 8
             and k.word >= left(t.word, 1) and k.word < chr(ascii(t.word) + 1)
             and abs(length(k.word) - length(t.word)) <= 2
           order by similarity(k.word, t.word) desc, k.word limit 300)
        ) near
        order by similarity(near.word, t.word) desc, near.word) n), '[]') as near
    from unnest(${words}::text[]) with ordinality as t (word, place)
    order by t.place`.execute(db);
  const corrected = rows.flatMap(({ word, known, near }, index) => {
    const own = typed[index] ?? '';
    if (known || word.length < 3) return [plainWords(own)[0] === word ? own : word];
    const limit = word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
    const best = near
      .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance)[0];
    return best ? [best.candidate] : [];
  });
  const text = corrected.join(' ');
  return text === '' || plainWords(text).join(' ') === words.join(' ') ? null : text;
}

/** A corrected query with the accents that its words have in what it found; a word that is not there stays. */
export function withAccents(query: string, texts: readonly string[]): string {
  const known = new Map<string, string>();
  for (const word of texts
    .join(' ')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const [plain] = plainWords(word);
    if (plain !== undefined && !known.has(plain)) known.set(plain, word);
  }
  return query
    .split(' ')
    .map((word) => (/^[a-z0-9]+$/.test(word) ? (known.get(word) ?? word) : word))
    .join(' ');
}

/** Insertions, deletions, replacements and swaps of neighbours between two short words. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
