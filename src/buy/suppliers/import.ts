import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { createSupplier, updateSupplier } from './commands.ts';
import { describeIssues, writeErrors, type DescribedIssue } from './describe-issues.ts';
import type { PriceBreak, SupplierFields } from './model.ts';
import { listOffers, saveOffer } from './offers.ts';
import {
  readSupplierFile,
  type FileIssue,
  type PriceRowRead,
  type SupplierRowRead,
} from './read-file.ts';
import { findByCode, findSupplier } from './store.ts';

/** A price that the file changes: of one article, of its first break, apiece. */
export interface PriceChange {
  supplier: string;
  article: string;
  reference: string;
  currency: string;
  beforeCents: number;
  afterCents: number;
  /** Hundredths of a percent; above zero is a rise. */
  changeBp: number;
}

/** What a file did, or would do. */
export interface SupplierImport {
  kind: 'suppliers' | 'prices';
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  issues: DescribedIssue[];
  /** The greatest rises first. */
  changes: PriceChange[];
  /** The refused rows as CSV: row, column, value, reason, what to do. */
  errorsCsv: string;
}

/** What is read, and where prices belong when the file does not say. */
export interface ImportSupplierFile {
  text: string;
  supplierId?: number | undefined;
  today: string;
  /** Of whoever reads why rows were refused. */
  locale: string;
}

/** Most issues and changes that are named one by one. */
const NAMED = 500;

type Tally = Pick<SupplierImport, 'created' | 'updated' | 'unchanged' | 'changes'> & {
  issues: FileIssue[];
};

/**
 * Reads a file of suppliers or of prices into the suppliers. Rows that cannot be taken are named and left out; the others
 * are taken in the same transaction, which the caller rolls back to only compare. Refusal: `supplier-file-unknown` (422).
 */
export async function importSupplierFile(
  tx: Tx,
  actor: Actor,
  command: ImportSupplierFile,
): Promise<Result<SupplierImport>> {
  let read: ReturnType<typeof readSupplierFile>;
  try {
    read = readSupplierFile(command.text);
  } catch {
    return refuse('supplier-file-unknown', 422);
  }
  if (read.kind === 'unknown') return refuse('supplier-file-unknown', 422);
  const tally: Tally = {
    created: 0,
    updated: 0,
    unchanged: 0,
    issues: [...read.issues],
    changes: [],
  };
  if (read.kind === 'suppliers') {
    for (const row of read.rows) await takeSupplier(tx, actor, row, tally);
  } else await takePrices(tx, actor, read.rows, command, tally);
  tally.changes.sort((a, b) => b.changeBp - a.changeBp);
  const { titles } = read;
  const named = tally.issues
    .map((one) => ({ ...one, column: titles[one.column] ?? '' }))
    .sort((a, b) => a.row - b.row);
  const issues = describeIssues(named, command.locale);
  return ok({
    kind: read.kind,
    ...tally,
    refused: new Set(issues.map((one) => one.row)).size,
    issues: issues.slice(0, NAMED),
    changes: tally.changes.slice(0, NAMED),
    errorsCsv: writeErrors(issues, command.locale),
  });
}

async function takeSupplier(
  tx: Tx,
  actor: Actor,
  { row, code, name, fields }: SupplierRowRead,
  tally: Tally,
): Promise<void> {
  const { city, postalCode, line1, country, ...plain } = fields;
  const id = code === '' ? await findByName(tx, name) : await findByCode(tx, code);
  const known = id === undefined ? undefined : await findSupplier(tx, id);
  const address = {
    ...(known?.address ?? { line1: '', line2: '', postalCode: '', city: '', country: 'FR' }),
    ...(city === undefined ? {} : { city }),
    ...(postalCode === undefined ? {} : { postalCode }),
    ...(line1 === undefined ? {} : { line1 }),
    ...(country === undefined ? {} : { country }),
  };
  const patch: Partial<SupplierFields> & { name: string } = { ...plain, name, address };
  const done = known
    ? await updateSupplier(tx, actor, known.id, 'any', patch)
    : await createSupplier(tx, actor, code === '' ? patch : { ...patch, code });
  if (!done.ok) {
    for (const field of done.refusal.fields ?? [{ pointer: '', ...done.refusal }]) {
      const column = field.pointer.slice(1);
      const value = String((patch as unknown as Record<string, unknown>)[column] ?? name);
      tally.issues.push({ row, column, code: field.code, value, params: field.params });
    }
  } else if (!known) tally.created += 1;
  else if (done.value.version === known.version) tally.unchanged += 1;
  else tally.updated += 1;
}

async function findByName(tx: Tx, name: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from suppliers.supplier
    where platform.plain(name) = platform.plain(${name}) order by id limit 1`.execute(tx);
  return rows[0]?.id;
}

/** Rows of one article of one supplier are its breaks. */
interface ArticlePrices {
  supplierId: number;
  variantId: number;
  first: PriceRowRead;
  breaks: PriceBreak[];
}

async function takePrices(
  tx: Tx,
  actor: Actor,
  rows: readonly PriceRowRead[],
  command: ImportSupplierFile,
  tally: Tally,
): Promise<void> {
  const articles = new Map<string, ArticlePrices>();
  for (const row of rows) {
    const supplierId =
      row.supplier === ''
        ? command.supplierId
        : ((await findByCode(tx, row.supplier)) ?? (await findByName(tx, row.supplier)));
    if (supplierId === undefined) {
      tally.issues.push({
        row: row.row,
        column: 'supplier',
        code: row.supplier === '' ? 'supplier-missing' : 'supplier-unknown',
        value: row.supplier,
      });
      continue;
    }
    const variantId = await findArticle(tx, supplierId, row.articles);
    if (variantId === undefined) {
      tally.issues.push({
        row: row.row,
        column: 'reference',
        code: 'article-unknown',
        value: row.articles.join(' '),
      });
      continue;
    }
    const key = `${supplierId}:${variantId}`;
    const known = articles.get(key) ?? { supplierId, variantId, first: row, breaks: [] };
    if (row.price) known.breaks.push(row.price);
    articles.set(key, known);
  }
  for (const article of articles.values())
    await takeArticle(tx, actor, article, command.today, tally);
}

async function findArticle(
  tx: Tx,
  supplierId: number,
  codes: readonly string[],
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from (
      select v.id, array_position(${codes}::text[], coalesce(nullif(v.gtin, ''), '')) as rank from catalogue.variant v
      where v.gtin = any(${codes}::text[])
      union all
      select v.id, 10 from catalogue.variant v where lower(v.sku) = any(select lower(c) from unnest(${codes}::text[]) c)
      union all
      select o.variant_id, 20 from suppliers.offer o
      where o.supplier_id = ${supplierId} and o.reference <> ''
        and lower(o.reference) = any(select lower(c) from unnest(${codes}::text[]) c)
    ) found order by rank, id limit 1`.execute(tx);
  return rows[0]?.id;
}

async function takeArticle(
  tx: Tx,
  actor: Actor,
  { supplierId, variantId, first, breaks }: ArticlePrices,
  today: string,
  tally: Tally,
): Promise<void> {
  const day = first.validFrom ?? today;
  const before = (await listOffers(tx, { supplierId, variantIds: [variantId], limit: 1, day }))[0];
  const done = await saveOffer(
    tx,
    actor,
    {
      supplierId,
      variantId,
      ...(first.reference === '' ? {} : { reference: first.reference }),
      ...(first.packSize === null ? {} : { packSize: first.packSize }),
      ...(first.minimumQuantity === null ? {} : { minimumQuantity: first.minimumQuantity }),
      ...(first.leadTimeDays === null ? {} : { leadTimeDays: first.leadTimeDays }),
      ...(breaks.length === 0 ? {} : { breaks, validFrom: day }),
    },
    today,
  );
  if (!done.ok) {
    tally.issues.push({
      row: first.row,
      column: 'price',
      code: done.refusal.code,
      value: first.articles[0]!,
      params: done.refusal.params,
    });
    return;
  }
  const after = (await listOffers(tx, { supplierId, variantIds: [variantId], limit: 1, day }))[0]!;
  const [was, is] = [before?.breaks[0], after.breaks[0]];
  const apiece = (one: PriceBreak) => one.priceCents / one.pricePer;
  if (!before) tally.created += 1;
  else if (JSON.stringify({ ...before, version: 0 }) === JSON.stringify({ ...after, version: 0 })) {
    tally.unchanged += 1;
  } else tally.updated += 1;
  if (!was || !is || apiece(was) === apiece(is)) return;
  tally.changes.push({
    supplier: after.supplierName,
    article: [after.variantTitle, after.options].filter(Boolean).join(' · '),
    reference: after.reference,
    currency: after.currency,
    beforeCents: apiece(was),
    afterCents: apiece(is),
    changeBp: apiece(was) === 0 ? 0 : Math.round((apiece(is) / apiece(was) - 1) * 10_000),
  });
}
