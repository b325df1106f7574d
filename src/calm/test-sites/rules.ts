/**
 * What becomes of the values of one column in a test site.
 *
 * - `keep`: copied as it is; never for what says who somebody is.
 * - `drop`: not copied; the column is null, or what it is by default, or empty.
 * - `token`: a secret or key gets another value, the same wherever it stands.
 * - `reference`: the same for numbers that people read.
 * - `text`: what people wrote becomes a neutral sentence.
 * - `scrub`: what the merchant wrote stays readable; mail addresses, telephone numbers and names of the house go.
 * - `code`: codes (states, kinds, numbers) stay, anything else becomes a code that is as different as it was.
 * - `actor`: who did something: the house’s own words stay, people get their pseudonym.
 * - `json`: by the keys of objects at any depth; what no key names follows `others`.
 * - `select`: the database itself says what is copied: an SQL expression over the row.
 * - `by`: what another column of the row says decides: `kept` values keep (scrubbed), others follow `others`.
 */
export type Rule =
  | ValueRule
  | { json: JsonRules }
  | { by: string; kept: ReadonlySet<string>; others: 'empty-json' | 'label' }
  | { select: string };

/** A rule for one text. */
export type ValueRule =
  | 'keep'
  | 'drop'
  | 'mail'
  | 'first-name'
  | 'last-name'
  | 'full-name'
  | 'company'
  | 'company-or-name'
  | 'phone'
  | 'line'
  | 'printed-lines'
  | 'text'
  | 'token'
  | 'reference'
  | 'scrub'
  | 'actor'
  | 'file-name'
  | 'code';

/** Rules inside JSON. */
export interface JsonRules {
  keys: Readonly<Record<string, ValueRule>>;
  others: ValueRule;
}

/** The rules of a table: of each of its columns by name, or `empty`: no row of it is copied. */
export type TableRules = 'empty' | Readonly<Record<string, Rule>>;

/** Tables by `schema.table`. */
export type Catalogue = Readonly<Record<string, TableRules>>;

/** Columns, separated by spaces, that are copied as they are. */
export function keep(columns: string): Record<string, Rule> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, 'keep']));
}

const PERSON: JsonRules['keys'] = {
  firstName: 'first-name',
  lastName: 'last-name',
  company: 'company',
  line1: 'line',
  line2: 'line',
  phone: 'phone',
  email: 'mail',
};

/** A postal address: postcode, town and country stay, so that delivery and taxes behave as they do. */
export const ADDRESS: Rule = {
  json: {
    keys: { ...PERSON, postalCode: 'keep', city: 'keep', country: 'keep' },
    others: 'text',
  },
};

/** A partner as a document of ours names them. */
export const PARTNER: Rule = { json: { keys: PERSON, others: 'scrub' } };

/** Texts of the merchant’s inside a structure. */
export const SCRUBBED: JsonRules = { keys: {}, others: 'scrub' };

/** What is kept of an order’s history. */
export const EVENT_FACTS: JsonRules['keys'] = {
  ...PERSON,
  name: 'full-name',
  madeBy: 'actor',
  reason: 'text',
  note: 'text',
  discountReason: 'text',
  what: 'text',
};

/** What the timeline keeps word for word: things, never persons. */
const THINGS: ReadonlySet<string> = new Set([
  ...['product', 'variant', 'brand', 'category', 'collection', 'attribute', 'size-guide'],
  ...['publication', 'product-safety', 'launch', 'price', 'price-list', 'price-list-line'],
  ...['setting', 'extension', 'trusted-key', 'channel', 'redirect', 'tax-rate'],
  ...['delivery-zone', 'delivery-option', 'pickup-point', 'calendar-entry', 'valuation-method'],
  ...['warehouse', 'warehouse-zone', 'warehouse-bin', 'lot', 'article-buying', 'customer-group'],
  ...['supplier-offer', 'import-mapping', 'rule', 'segment', 'procedure', 'test-site'],
]);

/** Before and after on the timeline. */
export const CHANGED: Rule = { by: 'entity_kind', kept: THINGS, others: 'empty-json' };
/** How the timeline calls what changed. */
export const CHANGED_LABEL: Rule = { by: 'entity_kind', kept: THINGS, others: 'label' };

/** Where a file lies: pictures and what is sold are shared; other files, documents with names on them, are not there. */
export const STORED: Rule = {
  select: `case when media_type like 'image/%' or id in (select file_id from catalogue.download_version)
    then storage_key else 'xx/absent-' || id || '.bin' end`,
};
