/** Money in an element tree: written in the reader's language by whoever draws it. */
export interface TreeMoney {
  tag: 'money';
  amountCents: number;
}

/** A text in both languages of the house. */
export interface Localised {
  fr: string;
  en: string;
}

/** What kind of value stands in a column or a figure. */
export type ValueKind = 'text' | 'number' | 'money' | 'day' | 'instant';

/** One cell or figure. */
export type TreeValue = string | number | null;

/**
 * What an extension shows: elements that are known beforehand, never HTML. Whoever draws it escapes every text, and knows no
 * element that could run a script, load a picture of another site or change how the page looks outside its place.
 */
export type Tree = string | TreeElement;

/** One element of what an extension shows. */
export type TreeElement =
  | TreeMoney
  | { tag: 'text'; size?: 'lead' | 'small'; soft?: boolean; children: Tree[] }
  | { tag: 'heading'; children: Tree[] }
  | { tag: 'strong' | 'emphasis'; children: Tree[] }
  | { tag: 'list'; children: Tree[] }
  | { tag: 'link'; href: string; children: Tree[] }
  | { tag: 'banner'; colour: 'accent' | 'tint' | 'surface' | 'notice'; children: Tree[] }
  | { tag: 'notice'; tone: 'calm' | 'warning'; title?: string; children: Tree[] }
  | { tag: 'form'; action: string; children: Tree[] }
  | { tag: 'hidden'; name: string; value: string }
  | {
      tag: 'choice';
      name: string;
      label: string;
      value: string;
      options: { value: string; label: string; hint?: string }[];
    }
  | { tag: 'number'; name: string; label: string; value: number; min: number; max: number }
  | { tag: 'button'; label: string; quiet?: boolean; name?: string; value?: string }
  | { tag: 'figures'; items: { label: string; value: TreeValue; kind: ValueKind }[] }
  | {
      tag: 'table';
      caption: string;
      columns: { key: string; label: string; kind: ValueKind }[];
      rows: Record<string, TreeValue>[];
      /** What stands there when there is no row. */
      empty: string;
    };

/** The elements of some tags. */
export type ElementOf<Tag extends TreeElement['tag']> = Extract<TreeElement, { tag: Tag }>;
