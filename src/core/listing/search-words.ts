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
  const query = mode === 'words' ? wordsQuery(sql`${q}`, locale) : prefixQuery(q, locale);
  const code = q.trim().toLowerCase();
  const compact = code.replace(/[\s-]/g, '');
  const codes = sql`${[code, compact]}::text[]`;
  return {
    condition: sql`(d.search @@ ${query} or d.codes && ${codes})`,
    rank: sql`((d.codes && ${codes})::int * 1000000 + (ts_rank(d.search, ${query}) * 100000)::int)`,
  };
}

function wordsQuery(q: RawBuilder<unknown>, locale: 'fr' | 'en'): RawBuilder<unknown> {
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

/** Readings of a misspelt query that are tried, the nearest first. */
const MAX_READINGS = 8;

/**
 * The nearest spelling of a query that finds something in the channel, null when there is none better. Words
 * that find something stay; a word that resembles none is left out as long as another one remains. A spelling
 * that the reader's language does not find is never taken: "theire" is nearer to the English "their" of a
 * translation than to "theiere".
 */
export async function correctQuery(
  db: Db,
  channelId: string,
  q: string,
  locale: 'fr' | 'en',
): Promise<string | null> {
  const words = plainWords(q).slice(0, 12);
  if (words.length === 0) return null;
  // A word that is known stays as it was typed, with its accents.
  const typed = q.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const { rows } = await sql<{ word: string; known: boolean; near: string[] }>`
    select t.word,
      exists (select from listing.word k where k.channel_id = ${channelId} and k.word = t.word)
        and ${finds(channelId, sql`t.word`, locale)} as known,
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
          union
          -- A wrong, missing, added or swapped first letter leaves fewer still.
          (select k.word from listing.word k
           where k.channel_id = ${channelId} and length(t.word) between 3 and 8
             and (k.word like '_' || substr(t.word, 2) or k.word like '_' || t.word or k.word = substr(t.word, 2)
               or k.word = substr(t.word, 2, 1) || left(t.word, 1) || substr(t.word, 3))
           limit 100)
        ) near
        order by similarity(near.word, t.word) desc, near.word) n), '[]') as near
    from unnest(${words}::text[]) with ordinality as t (word, place)
    order by t.place`.execute(db);
  const spellings = rows.flatMap(({ word, known, near }, index) => {
    const own = typed[index] ?? '';
    if (known || word.length < 3)
      return [[{ text: plainWords(own)[0] === word ? own : word, distance: 0 }]];
    const resembling = nearest(word, near);
    return resembling.length > 0 ? [resembling] : [];
  });
  const readings = nearestReadings(spellings).filter(
    (reading) => plainWords(reading).join(' ') !== words.join(' '),
  );
  return readings.length === 0 ? null : firstThatFinds(db, channelId, readings, locale);
}

/** Whether documents of the channel have the words of `text`, a text of SQL. */
function finds(channelId: string, text: RawBuilder<unknown>, locale: 'fr' | 'en') {
  // Materialised, since a plan made for the first match would read all documents when there is none.
  return sql`exists (
    with hits as materialized (
      select 1 from listing.document d
      where d.channel_id = ${channelId} and d.search @@ ${wordsQuery(text, locale)}
    )
    select from hits)`;
}

async function firstThatFinds(
  db: Db,
  channelId: string,
  readings: readonly string[],
  locale: 'fr' | 'en',
): Promise<string | null> {
  // Sorted before they are tried, so that none is tried after the first that finds.
  const { rows } = await sql<{ text: string }>`
    with r as materialized (
      select text, place from unnest(${readings}::text[]) with ordinality as r (text, place) order by place
    )
    select text from r where ${finds(channelId, sql`r.text`, locale)} limit 1`.execute(db);
  return rows[0]?.text ?? null;
}

interface Spelling {
  text: string;
  distance: number;
}

/** The words that `word` may have meant, the nearest first. */
function nearest(word: string, candidates: readonly string[]): Spelling[] {
  const limit = word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
  return candidates
    .map((text) => ({ text, distance: editDistance(word, text) }))
    .filter(({ text, distance }) => distance > 0 && distance <= limit && text !== word)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_READINGS);
}

/** The queries that the spellings of each word make together, those with the least distance first. */
function nearestReadings(spellings: readonly Spelling[][]): string[] {
  if (spellings.length === 0) return [];
  let readings: Spelling[] = [{ text: '', distance: 0 }];
  for (const words of spellings)
    readings = readings
      .flatMap((reading) =>
        words.map((word) => ({
          text: `${reading.text} ${word.text}`.trim(),
          distance: reading.distance + word.distance,
        })),
      )
      .sort((a, b) => a.distance - b.distance)
      .slice(0, MAX_READINGS);
  return readings.map((reading) => reading.text);
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
