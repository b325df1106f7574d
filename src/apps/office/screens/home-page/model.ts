/** A text in both languages of the shop. */
export interface Localised {
  fr: string;
  en: string;
}

interface Dated {
  id: string;
  /** First and last day, `YYYY-MM-DD`; null: no limit. */
  fromOn: string | null;
  toOn: string | null;
}

interface Pictured {
  pictureFileId: number | null;
  pictureAlt: Localised;
}

interface Action {
  label: Localised;
  /** Handle of a category. */
  category: string;
}

/** Which articles a block shows. */
export type Pick =
  | { by: 'hand'; productHandles: string[] }
  | { by: 'collection'; collection: string }
  | { by: 'newest' | 'favourites'; category: string; brand: string };

/** A block of the home page, as its setting keeps it. */
export type HomeBlock = Dated &
  (
    | ({ kind: 'hero' | 'story'; title: Localised; text: Localised; action: Action } & Pictured)
    | { kind: 'promises' }
    | ({
        kind: 'products';
        title: Localised;
        text: Localised;
        pick: Pick;
        count: number;
      } & Pictured)
    | { kind: 'categories'; title: Localised; handles: string[] }
    | { kind: 'brands'; title: Localised; text: Localised; handles: string[] }
    | { kind: 'newsletter'; title: Localised; text: Localised }
  );

/** The setting as the API gives it. */
export interface HomeSetting {
  value: { blocks: HomeBlock[] };
  version: number;
}

export const BLOCK_KINDS = [
  'hero',
  'products',
  'story',
  'categories',
  'brands',
  'promises',
  'newsletter',
] as const;

export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Most blocks of a page. */
export const MOST_BLOCKS = 24;

/** A new block of a kind, with an id that none of `others` has. */
export function newBlock(kind: BlockKind, others: readonly HomeBlock[]): HomeBlock {
  const taken = new Set(others.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  const dated: Dated = { id: `${kind}-${number}`, fromOn: null, toOn: null };
  const nothing = (): Localised => ({ fr: '', en: '' });
  const pictured: Pictured = { pictureFileId: null, pictureAlt: nothing() };
  const titled = { title: nothing(), text: nothing() };
  switch (kind) {
    case 'promises':
      return { ...dated, kind };
    case 'categories':
      return { ...dated, kind, title: nothing(), handles: [] };
    case 'brands':
      return { ...dated, kind, ...titled, handles: [] };
    case 'newsletter':
      return { ...dated, kind, ...titled };
    case 'products':
      return {
        ...dated,
        kind,
        ...titled,
        ...pictured,
        pick: { by: 'newest', category: '', brand: '' },
        count: 4,
      };
    default:
      return { ...dated, kind, ...titled, ...pictured, action: { label: nothing(), category: '' } };
  }
}

/** Where a block stands in time on a day. */
export type Season = 'always' | 'now' | 'later' | 'over';

/** Whether a block is shown on `day`, was, or will be. */
export function seasonOf({ fromOn, toOn }: Dated, day: string): Season {
  if (toOn !== null && toOn < day) return 'over';
  if (fromOn !== null && day < fromOn) return 'later';
  return fromOn === null && toOn === null ? 'always' : 'now';
}

/** What tells a block apart in the list: its title in a language, else in French. */
export function titleOf(block: HomeBlock, locale: string): string {
  if (!('title' in block)) return '';
  return (locale === 'en' ? block.title.en : '') || block.title.fr;
}
