/** What an attribute may be: words, one of some values, several of them, a number with its unit, yes or no, colours. */
export const ATTRIBUTE_KINDS = ['text', 'choice', 'choices', 'number', 'flag', 'colour'] as const;

export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** What a choice or a colour may be; `hex` is the swatch, `#rrggbb`. */
export interface AttributeValue {
  id: number;
  handle: string;
  name: string;
  hex: string | null;
  translations: { en?: { name?: string } };
}

/** A value as it is asked for: with `id` an existing one. */
export type AttributeValueInput = Pick<AttributeValue, 'name'> &
  Partial<Omit<AttributeValue, 'name'>>;

/** What a person edits of an attribute. */
export interface AttributeFields {
  handle: string;
  name: string;
  kind: AttributeKind;
  /** Of numbers; empty for a bare number. */
  unit: string;
  level: 'product' | 'variant';
  /** Offered as a filter in the shop. */
  filterable: boolean;
  /** Told on the page of a product. */
  shown: boolean;
  position: number;
  translations: { en?: { name?: string; unit?: string } };
  /** Categories, with those below, whose products carry it; none: all products. */
  categoryIds: number[];
  values: AttributeValue[];
}

/** An attribute (caractéristique) of what is sold. */
export interface Attribute extends AttributeFields {
  id: number;
  version: number;
}

/** A change of an attribute: only what is given; lists whole. */
export type AttributePatch = Partial<Omit<AttributeFields, 'values'>> & {
  values?: AttributeValueInput[];
};

/** What is said of a product (`variantId` null) or of one variant; what its kind names is filled. */
export interface AttributeFact {
  attributeId: number;
  variantId: number | null;
  /** Of `choice` (one), `choices` and `colour`. */
  valueIds: number[];
  text: string;
  textEn: string;
  /** Four decimals at most. */
  number: number | null;
  flag: boolean | null;
}

/** A fact as it is asked for. */
export type AttributeFactInput = Pick<AttributeFact, 'attributeId'> & Partial<AttributeFact>;

/** Kinds whose values are chosen from a list. */
export function hasValues(kind: AttributeKind): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'colour';
}
