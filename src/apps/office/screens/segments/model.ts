/** One rule about a customer, as the API knows it. */
export type Rule =
  | { about: 'spent'; atLeastCents: number }
  | { about: 'orders'; atLeast: number }
  | { about: 'ordered-within' | 'not-ordered-for'; days: number }
  | { about: 'group'; groupId: number }
  | { about: 'tag'; tag: string }
  | { about: 'country'; country: string }
  | { about: 'postal-code'; startsWith: string }
  | { about: 'newsletter'; granted: boolean }
  | { about: 'bought-product'; productId: number }
  | { about: 'bought-category'; categoryId: number }
  | { about: 'kind'; kind: 'person' | 'company' };

export type About = Rule['about'];

/** Customers chosen by rules. */
export interface Segment {
  id: number;
  name: string;
  match: 'all' | 'any';
  rules: Rule[];
  /** What each rule names: its group, category or article. */
  ruleNames: (string | null)[];
  version: number;
  count?: number;
}

/** A rule of each kind as it begins. */
export const FIRST_RULE: { [A in About]: Rule } = {
  spent: { about: 'spent', atLeastCents: 10_000 },
  orders: { about: 'orders', atLeast: 2 },
  'ordered-within': { about: 'ordered-within', days: 90 },
  'not-ordered-for': { about: 'not-ordered-for', days: 180 },
  group: { about: 'group', groupId: 0 },
  tag: { about: 'tag', tag: '' },
  country: { about: 'country', country: 'FR' },
  'postal-code': { about: 'postal-code', startsWith: '' },
  newsletter: { about: 'newsletter', granted: true },
  'bought-product': { about: 'bought-product', productId: 0 },
  'bought-category': { about: 'bought-category', categoryId: 0 },
  kind: { about: 'kind', kind: 'company' },
};

/** Whether a rule says something already. */
export function isWhole(rule: Rule): boolean {
  return Object.values(rule).every((value) => value !== '' && value !== 0);
}
