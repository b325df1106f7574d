import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';

/** The query of every paged list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows per page'),
  cursor: z.string().max(1_000).optional().describe('`nextCursor` of the page before'),
});

/** A page of `item`s: `{ items, nextCursor }`; no cursor on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A path `:id` that is a database identifier. */
export const idParam = z.object({
  id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

/** A yes or no in a query string. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/**
 * Encodes the sort values of a page's last row as an opaque cursor. It is not signed: it only says where to go on, and
 * what comes back is validated by `readCursor` and bound as parameters.
 */
export function makeCursor(values: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Decodes a cursor with the schema of its values (a tuple); null without cursor, or refuses `cursor-invalid`. */
export function readCursor<Values>(
  cursor: string | undefined,
  schema: z.ZodType<Values>,
): Result<Values | null> {
  if (cursor === undefined || cursor === '') return ok(null);
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    raw = undefined;
  }
  const parsed = schema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : refuse('cursor-invalid', 422);
}

/**
 * Cuts `rows`, read with one more than `limit`, into a page; `sortValues` gives what the next page starts after.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  sortValues: (row: Row) => readonly (string | number | boolean | null)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? makeCursor(sortValues(last)) : null,
  };
}

/**
 * A page of rows whose numbers fall, the newest first: reads the cursor, asks `list` for one row more than the page has, and
 * cuts. Refusal: `cursor-invalid` as `readCursor`.
 */
export async function newestFirst<Row extends { id: number }, Filter>(
  { limit, cursor, ...filter }: PageAsked & Filter,
  list: (asked: Filter & { before: number | undefined; limit: number }) => Promise<readonly Row[]>,
): Promise<Result<Page<Row>>> {
  const after = readCursor(cursor, z.tuple([z.int()]));
  if (!after.ok) return after;
  const asked = { ...(filter as Filter), before: after.value?.[0], limit: limit + 1 };
  return ok(cutPage(await list(asked), limit, (row) => [row.id]));
}

/** What is asked of a page. */
interface PageAsked {
  limit: number;
  cursor?: string | undefined;
}
