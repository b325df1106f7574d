import type { PageName } from './urls.ts';

/**
 * The sections of each page of text, in order. Their words are `shop.legal.<page>.<section>.title|text`, filled with the
 * facts of the company's settings. In a text an empty line parts paragraphs and `- ` begins an item.
 */
export const TEXT_SECTIONS: Record<PageName, readonly string[]> = {
  terms: [
    'seller',
    'products',
    'prices',
    'order',
    'payment',
    'delivery',
    'withdrawal',
    'guarantees',
    'mediation',
    'law',
  ],
  legal: ['publisher', 'host', 'rights'],
  privacy: ['controller', 'purposes', 'recipients', 'duration', 'rights', 'cookies'],
  // A page of its own: `pages/cookies.tsx`.
  cookies: [],
  returns: ['delivery', 'late', 'returns', 'how', 'refund', 'exclusions', 'form'],
  guarantees: ['conformity', 'claim', 'hidden'],
  accessibility: ['state', 'tested', 'contact'],
  about: ['who', 'choice', 'reach'],
};

/** A paragraph or a list of a text. */
export type TextBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] };

/** Splits a text into paragraphs and lists. */
export function textBlocks(text: string): TextBlock[] {
  return text.split('\n\n').map((part): TextBlock => {
    const lines = part.split('\n');
    return lines.every((line) => line.startsWith('- '))
      ? { kind: 'list', items: lines.map((line) => line.slice(2)) }
      : { kind: 'paragraph', text: part };
  });
}
