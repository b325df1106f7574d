import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { definedOnly } from './fields.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { lockRow } from './store.ts';

/** What the law wants to be said of the safety of a product (R50); of a brand: for its products that do not say otherwise. */
export interface SafetyFields {
  manufacturerName: string;
  manufacturerAddress: string;
  /** E-mail or web page. */
  manufacturerContact: string;
  /** ISO 3166-1 alpha-2. */
  manufacturerCountry: string;
  /** Who answers for it in the European Union; needed when the manufacturer is outside. */
  responsibleName: string;
  responsibleAddress: string;
  responsibleContact: string;
  /** Type, model, batch, besides SKU and GTIN. */
  identifiers: string;
  warnings: string;
  warningsEn: string;
}

export type SafetyOwner = { kind: 'product' | 'brand'; id: number };

/** What is missing before a product may be offered: each a field of `SafetyFields`. */
export type SafetyGap =
  | 'manufacturerName'
  | 'manufacturerAddress'
  | 'manufacturerContact'
  | 'responsibleName'
  | 'identifiers';

const EMPTY_SAFETY: SafetyFields = {
  manufacturerName: '',
  manufacturerAddress: '',
  manufacturerContact: '',
  manufacturerCountry: '',
  responsibleName: '',
  responsibleAddress: '',
  responsibleContact: '',
  identifiers: '',
  warnings: '',
  warningsEn: '',
};

const SAFETY_FIELDS = Object.keys(EMPTY_SAFETY) as (keyof SafetyFields)[];

const FIELDS_JSON = (row: string) =>
  sql`json_build_object(${sql.join(
    SAFETY_FIELDS.flatMap((name) => [sql.lit(name), sql.ref(`${row}.${columnOf(name)}`)]),
  )})`;

function columnOf(name: keyof SafetyFields): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Members of the European Union and of the single market, where a manufacturer answers for itself. */
const SINGLE_MARKET =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(
    ' ',
  );

/**
 * What is said of product `p` in the end: its own words, and of its brand what it leaves out. Joins `own` and `maker`; then
 * `EFFECTIVE_SAFETY` gives the columns.
 */
export const SAFETY_JOINS: SqlPart = sql`
  left join catalogue.safety own on own.owner_kind = 'product' and own.owner_id = p.id
  left join catalogue.safety maker on maker.owner_kind = 'brand' and maker.owner_id = p.brand_id`;

/** A manufacturer or a responsible person is taken whole: the name of one and the address of another help nobody. */
const taken = (column: string, name: string) => sql`
  case when coalesce(own.${sql.ref(name)}, '') <> '' then own.${sql.ref(column)}
    else coalesce(maker.${sql.ref(column)}, '') end`;
const either = (column: string) =>
  sql`coalesce(nullif(own.${sql.ref(column)}, ''), maker.${sql.ref(column)}, '')`;

/** The effective words as one JSON object, after `SAFETY_JOINS`. */
export const EFFECTIVE_SAFETY: SqlPart = sql`json_build_object(
  'manufacturerName', ${taken('manufacturer_name', 'manufacturer_name')},
  'manufacturerAddress', ${taken('manufacturer_address', 'manufacturer_name')},
  'manufacturerContact', ${taken('manufacturer_contact', 'manufacturer_name')},
  'manufacturerCountry', ${taken('manufacturer_country', 'manufacturer_name')},
  'responsibleName', ${taken('responsible_name', 'responsible_name')},
  'responsibleAddress', ${taken('responsible_address', 'responsible_name')},
  'responsibleContact', ${taken('responsible_contact', 'responsible_name')},
  'identifiers', ${either('identifiers')},
  'warnings', ${either('warnings')},
  'warningsEn', ${either('warnings_en')})`;

/** True when product `p` lacks something (R50), after `SAFETY_JOINS`; as `safetyGaps` says it. */
export const LACKS_SAFETY: SqlPart = sql`(
  ${taken('manufacturer_name', 'manufacturer_name')} = ''
  or ${taken('manufacturer_address', 'manufacturer_name')} = ''
  or ${taken('manufacturer_contact', 'manufacturer_name')} = ''
  or (not ${taken('manufacturer_country', 'manufacturer_name')} = any(${sql.val(SINGLE_MARKET)}::text[])
    and (${taken('responsible_name', 'responsible_name')} = '' or ${taken('responsible_address', 'responsible_name')} = ''
      or ${taken('responsible_contact', 'responsible_name')} = ''))
  or (${either('identifiers')} = '' and exists (select from catalogue.variant sv
    where sv.product_id = p.id and sv.state = 'active' and sv.sku is null and sv.gtin is null)))`;

/** What is missing of what a product says in the end (R50); `identified`: each variant has a SKU or a GTIN. */
function safetyGaps(fields: SafetyFields, identified: boolean): SafetyGap[] {
  const inside = SINGLE_MARKET.includes(fields.manufacturerCountry);
  const answers = [fields.responsibleName, fields.responsibleAddress, fields.responsibleContact];
  const gaps: [SafetyGap, boolean][] = [
    ['manufacturerName', fields.manufacturerName === ''],
    ['manufacturerAddress', fields.manufacturerAddress === ''],
    ['manufacturerContact', fields.manufacturerContact === ''],
    ['responsibleName', !inside && answers.includes('')],
    ['identifiers', fields.identifiers === '' && !identified],
  ];
  return gaps.flatMap(([gap, missing]) => (missing ? [gap] : []));
}

/** What is said of an owner itself, version 0 while nothing is. */
export async function readSafety(
  db: Db | Tx,
  owner: SafetyOwner,
): Promise<SafetyFields & { version: number }> {
  const { rows } = await sql<{ fields: SafetyFields; version: number }>`
    select ${FIELDS_JSON('s')} as fields, s.version from catalogue.safety s
    where s.owner_kind = ${owner.kind} and s.owner_id = ${owner.id}`.execute(db);
  return { ...(rows[0]?.fields ?? EMPTY_SAFETY), version: rows[0]?.version ?? 0 };
}

/** What a product says of itself, what its brand says for it, and what is missing in the end; undefined: no such product. */
export async function readProductSafety(
  db: Db | Tx,
  productId: number,
): Promise<
  | { own: SafetyFields; inherited: SafetyFields | null; missing: SafetyGap[]; version: number }
  | undefined
> {
  const { rows } = await sql<{
    own: SafetyFields | null;
    inherited: SafetyFields | null;
    effective: SafetyFields;
    identified: boolean;
    version: number;
  }>`
    select case when own.owner_id is not null then ${FIELDS_JSON('own')} end as own,
      case when maker.owner_id is not null then ${FIELDS_JSON('maker')} end as inherited,
      ${EFFECTIVE_SAFETY} as effective, coalesce(own.version, 0) as version,
      not exists (select from catalogue.variant v where v.product_id = p.id and v.state = 'active'
        and v.sku is null and v.gtin is null) as identified
    from catalogue.product p ${SAFETY_JOINS} where p.id = ${productId}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    own: row.own ?? EMPTY_SAFETY,
    inherited: row.inherited,
    missing: safetyGaps(row.effective, row.identified),
    version: row.version,
  };
}

/**
 * Sets what is said of the safety of a product or a brand; what is left out stays. Refusals: `product-unknown`,
 * `brand-unknown` (404), `version-changed` (412).
 */
export async function setSafety(
  tx: Tx,
  actor: Actor,
  owner: SafetyOwner,
  expected: ExpectedVersion,
  patch: Partial<SafetyFields>,
  origin: ChangeOrigin = {},
): Promise<Result<SafetyFields & { version: number }>> {
  await lockRow(tx, owner.kind, owner.id);
  const label = await labelOf(tx, owner);
  if (label === null) return refuse(`${owner.kind}-unknown`, 404);
  const { version, ...before } = await readSafety(tx, owner);
  const fresh = refuseStale(expected, version);
  if (!fresh.ok) return fresh;
  const given = Object.entries(definedOnly(patch)).map(([key, text]) => [key, text.trim()]);
  const after: SafetyFields = { ...before, ...Object.fromEntries(given) };
  const diff = diffFields(before, after, SAFETY_FIELDS);
  if (!diff) return ok({ ...before, version });
  const columns = SAFETY_FIELDS.map(columnOf);
  await sql`insert into catalogue.safety (owner_kind, owner_id, ${sql.join(columns.map((c) => sql.ref(c)))})
    values (${owner.kind}, ${owner.id}, ${sql.join(SAFETY_FIELDS.map((name) => sql.val(after[name])))})
    on conflict (owner_kind, owner_id) do update set version = catalogue.safety.version + 1,
      ${sql.join(columns.map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`))}`.execute(tx);
  const entity = { kind: `${owner.kind}-safety`, id: owner.id, label };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await tellProductsChanged(tx, await productsOf(tx, owner));
  return ok(await readSafety(tx, owner));
}

async function labelOf(tx: Tx, owner: SafetyOwner): Promise<string | null> {
  const { rows } = await (
    owner.kind === 'product'
      ? sql<{ label: string }>`select title as label from catalogue.product where id = ${owner.id}`
      : sql<{ label: string }>`select name as label from catalogue.brand where id = ${owner.id}`
  ).execute(tx);
  return rows[0]?.label ?? null;
}

async function productsOf(tx: Tx, owner: SafetyOwner): Promise<number[]> {
  if (owner.kind === 'product') return [owner.id];
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.product where brand_id = ${owner.id}`.execute(tx);
  return rows.map((row) => row.id);
}

/** How a change of what is said of safety is undone. */
export const safetyUndo = (kind: SafetyOwner['kind']): UndoHandler => ({
  async read(tx, id, fields) {
    await lockRow(tx, kind, Number(id));
    const known = await readSafety(tx, { kind, id: Number(id) });
    return Object.fromEntries(fields.map((f) => [f, known[f as keyof SafetyFields] ?? null]));
  },
  apply: (tx, actor, id, values) =>
    setSafety(tx, actor, { kind, id: Number(id) }, 'any', values as Partial<SafetyFields>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    setSafety(tx, actor, { kind, id: Number(id) }, 'any', EMPTY_SAFETY, { record: false }),
});
