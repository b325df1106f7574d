import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../db/index.ts';
import { refuseStale, type ExpectedVersion } from '../http/index.ts';

/** A list of the office as one person wants to find it again: its filters and its order under a name. */
export interface SavedView {
  id: number;
  /** The list: `orders`, `products`, … */
  resource: string;
  name: string;
  filter: Record<string, string>;
  /** `field` or `-field`; empty is the order of the list itself. */
  sort: string;
  version: number;
}

/** What a person chooses of a view. */
export type ViewFields = Pick<SavedView, 'name' | 'filter' | 'sort'>;

/** More views than this on one list are not tabs any more. */
const MOST_VIEWS = 30;

const COLUMNS = sql`id, resource, name, filter, sort, version`;

/** The views of one person, in the order they were saved; of one list, or of all. */
export async function listViews(
  db: Db | Tx,
  staffId: string,
  resource: string | null,
): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select ${COLUMNS} from access.saved_view
    where staff_id = ${staffId} and (${resource}::text is null or resource = ${resource})
    order by id`.execute(db);
  return rows;
}

/** Saves a view. Refusals: `name-required`, `views-too-many` (422), `view-name-taken` (409). */
export async function saveView(
  tx: Tx,
  staffId: string,
  resource: string,
  fields: ViewFields,
): Promise<Result<SavedView>> {
  const others = await lockViews(tx, staffId, resource);
  const allowed = refuseName(fields.name, others);
  if (!allowed.ok) return allowed;
  if (others.length >= MOST_VIEWS) {
    return refuse('views-too-many', 422, { params: { most: MOST_VIEWS } });
  }
  const { rows } = await sql<SavedView>`
    insert into access.saved_view (staff_id, resource, name, filter, sort)
    values (${staffId}, ${resource}, ${fields.name.trim()}, ${JSON.stringify(fields.filter)}::jsonb,
      ${fields.sort})
    returning ${COLUMNS}`.execute(tx);
  return ok(rows[0]!);
}

/** Changes a view of one's own. Refusals: `view-unknown` (404), `version-changed` (412), and those of `saveView`. */
export async function updateView(
  tx: Tx,
  staffId: string,
  id: number,
  expected: ExpectedVersion,
  patch: { [K in keyof ViewFields]?: ViewFields[K] | undefined },
): Promise<Result<SavedView>> {
  const known = (await listViews(tx, staffId, null)).find((view) => view.id === id);
  const views = known ? await lockViews(tx, staffId, known.resource) : [];
  const current = views.find((view) => view.id === id);
  if (!current) return refuse('view-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const { name = current.name, filter = current.filter, sort = current.sort } = patch;
  const allowed = refuseName(
    name,
    views.filter((view) => view.id !== id),
  );
  if (!allowed.ok) return allowed;
  const { rows } = await sql<SavedView>`
    update access.saved_view set name = ${name.trim()}, filter = ${JSON.stringify(filter)}::jsonb,
      sort = ${sort}, version = version + 1
    where id = ${id} returning ${COLUMNS}`.execute(tx);
  return ok(rows[0]!);
}

/** Forgets a view of one's own. Refusal: `view-unknown` (404). */
export async function deleteView(tx: Tx, staffId: string, id: number): Promise<Result<null>> {
  const done = await sql`delete from access.saved_view
    where id = ${id} and staff_id = ${staffId}`.execute(tx);
  return done.numAffectedRows === 1n ? ok(null) : refuse('view-unknown', 404);
}

/** The views of a person on a list, which nobody else saves meanwhile (two windows of one person). */
async function lockViews(tx: Tx, staffId: string, resource: string): Promise<SavedView[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`view:${staffId}:${resource}`}, 0))`.execute(
    tx,
  );
  return listViews(tx, staffId, resource);
}

function refuseName(name: string, others: readonly SavedView[]): Result<null> {
  const wanted = name.trim();
  const refused = (code: string, status: 409 | 422) => {
    const params = { name: wanted };
    return refuse(code, status, { params, fields: [{ pointer: '/name', code, params }] });
  };
  if (wanted === '') return refused('name-required', 422);
  const isTaken = others.some((view) => view.name.toLowerCase() === wanted.toLowerCase());
  return isTaken ? refused('view-name-taken', 409) : ok(null);
}
