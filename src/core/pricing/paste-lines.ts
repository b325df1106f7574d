import { parse } from 'csv-parse/sync';
import { readAmount } from '../../kernel/amount-text.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { ListLineToSet } from './list-model.ts';

const MOST_ROWS = 5_000;

/** A pasted row that was understood, with the article it means. */
export type PastedLine = ListLineToSet & { row: number; label: string; sku: string | null };

interface PastedRow {
  row: number;
  reference: string;
  quantity: string;
  price: string;
}

/**
 * Reads rows copied from a spreadsheet or a CSV file: reference (SKU or GTIN), price; or reference, quantity from which the
 * price counts, price. Tabs, semicolons or commas; a heading is skipped; an empty price takes the line out.
 *
 * Refusals: `lines-unreadable` (422) when it is no table or has more than 5,000 rows; else with a field `/rows/N` per
 * row that is wrong (counted from 1): `reference-unknown`, `quantity-invalid`, `price-invalid`.
 */
export async function readPastedLines(db: Db | Tx, text: string): Promise<Result<PastedLine[]>> {
  const rows = splitRows(text);
  if (!rows || rows.length === 0 || rows.length > MOST_ROWS) return refuse('lines-unreadable', 422);
  const known = await findReferences(db, [...new Set(rows.map((row) => row.reference))]);
  const [first] = rows;
  const heading = first && !known.has(first.reference) && readAmount(first.price) === null;
  const refused: RefusedField[] = [];
  const lines = (heading ? rows.slice(1) : rows).flatMap((row): PastedLine[] => {
    const wrong = (code: string, value: string) => {
      refused.push({ pointer: `/rows/${row.row}`, code, params: { row: row.row, value } });
      return [];
    };
    const variant = known.get(row.reference);
    if (!variant) return wrong('reference-unknown', row.reference.slice(0, 60));
    const minQuantity = row.quantity === '' ? 1 : Number(row.quantity);
    if (!Number.isInteger(minQuantity) || minQuantity < 1 || minQuantity > 9_999) {
      return wrong('quantity-invalid', row.quantity.slice(0, 60));
    }
    const amountCents = row.price === '' ? null : readAmount(row.price);
    if (amountCents === null && row.price !== '') {
      return wrong('price-invalid', row.price.slice(0, 60));
    }
    return [{ ...variant, row: row.row, minQuantity, amountCents }];
  });
  const [worst] = refused;
  if (!worst) return ok(lines);
  return refuse(worst.code, 422, { fields: refused, params: worst.params ?? {} });
}

/** The rows of a table, null when it cannot be read as one. */
function splitRows(text: string): PastedRow[] | null {
  const line =
    text
      .slice(0, 2_000)
      .split(/\r?\n/)
      .find((one) => one.trim() !== '') ?? '';
  const delimiter = ['\t', ';', ','].find((one) => line.includes(one)) ?? ';';
  let table: string[][];
  try {
    table = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    });
  } catch {
    return null;
  }
  return table.map((cells, index) => {
    const [reference = '', second = '', third] = cells;
    const row = { row: index + 1, reference };
    return third === undefined
      ? { ...row, quantity: '', price: second }
      : { ...row, quantity: second, price: third };
  });
}

async function findReferences(
  db: Db | Tx,
  references: readonly string[],
): Promise<Map<string, { variantId: number; label: string; sku: string | null }>> {
  const { rows } = await sql<{
    reference: string;
    variantId: number;
    label: string;
    sku: string | null;
  }>`
    select distinct on (w.reference) w.reference, v.id as "variantId", v.sku,
      p.title || coalesce(' · ' || nullif(array_to_string(v.option_values, ', '), ''), '') as label
    from unnest(${[...references]}::text[]) as w (reference)
    cross join lateral (
      select * from catalogue.variant s where lower(s.sku) collate "C" = lower(w.reference)
      union all
      select * from catalogue.variant g where g.gtin = w.reference
    ) v
    join catalogue.product p on p.id = v.product_id
    order by w.reference, (v.state = 'active') desc, v.id`.execute(db);
  return new Map(rows.map(({ reference, ...variant }) => [reference, variant]));
}
