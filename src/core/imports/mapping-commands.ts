import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Db, Json, Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { normaliseHeader } from './columns.ts';
import { headerSet, readTable } from './detect-table.ts';
import {
  LENGTH_UNITS,
  REPEATED_FIELDS,
  WEIGHT_UNITS,
  type ColumnMapping,
  type SavedMapping,
  type TableMapping,
} from './mapping-model.ts';
import {
  deleteMapping,
  findMapping,
  listColumnIssues,
  putMapping,
  renameMapping,
  setRunMapping,
  type ColumnIssues,
} from './mapping-store.ts';
import { proposeMapping, samplesOf } from './propose-mapping.ts';
import { deleteIssues, findRun, saveRunState, type ImportRun } from './run-store.ts';
import { withUpload } from './upload-store.ts';
import { PREVIEW_JOB } from './wiring.ts';

/** Values of a column that are shown. */
const SAMPLES_SHOWN = 4;

/** The columns of an uploaded table, with how they are read or would likely be. */
export interface TableColumns {
  headers: { header: string; samples: string[]; issues: ColumnIssues[] }[];
  mapping: TableMapping;
  /** Where the mapping comes from: chosen for this run, remembered for these headers, or guessed. */
  origin: 'run' | 'saved' | 'proposed';
  /** Name of the remembered one. */
  name: string | null;
}

/**
 * Reads the columns of an upload. `hasHeader` says that its first row is, or is not, one of names. Refusals: `import-unknown`
 * (404), `import-file-gone` (404), `import-table-unreadable` (422), those of `inspectFile`.
 */
export async function readColumns(
  db: Db,
  runId: number,
  hasHeader?: boolean,
): Promise<Result<TableColumns>> {
  const run = await findRun(db, runId);
  if (!run) return refuse('import-unknown', 404);
  const wanted = hasHeader ?? run.mapping?.hasHeader;
  const found = await withUpload(db, runId, (file) => readTable(file, wanted));
  if (found === null) return refuse('import-file-gone', 404);
  if (!found.ok) return found;
  const { headers, rows } = found.value;
  const saved = await findMapping(db, { headers: headerSet(headers) });
  const chosen = hasHeader === undefined ? run.mapping : null;
  const base = chosen ?? saved?.content ?? null;
  const proposed = proposeMapping(found.value);
  const issues = await listColumnIssues(db, runId);
  return ok({
    headers: headers.map((header, index) => ({
      header,
      samples: [...new Set(samplesOf(rows, index))].slice(0, SAMPLES_SHOWN),
      issues: issues.filter(({ column }) => column === header),
    })),
    mapping: base ? alignedTo(base, proposed) : proposed,
    origin: chosen ? 'run' : saved ? 'saved' : 'proposed',
    name: run.mappingName ?? saved?.name ?? null,
  });
}

/** A mapping for the columns of a file in their order; a column that it does not know is left out. */
function alignedTo(mapping: TableMapping, proposed: TableMapping): TableMapping {
  const known = new Map(mapping.columns.map((one) => [normaliseHeader(one.header), one]));
  const columns = proposed.columns.map(({ header }): ColumnMapping => ({
    field: 'ignore',
    name: '',
    unit: '',
    ...known.get(normaliseHeader(header)),
    header,
  }));
  return { ...mapping, columns };
}

/** What is asked for a table: how it is read, and under which name to remember that. */
export interface MapTable {
  runId: number;
  mapping: TableMapping;
  /** Null: it is not remembered. */
  rememberAs: string | null;
}

/**
 * Says how an uploaded table is read, and asks for its preview; the mapping is remembered when it has a name. Refusals:
 * `import-unknown` (404), `import-not-ready` (409), and with a field each `mapping-title-missing`, `mapping-field-repeated`,
 * `mapping-too-many-options`, `mapping-unit-unknown` (422).
 */
export async function mapImport(
  tx: Tx,
  actor: Actor,
  command: MapTable,
): Promise<Result<ImportRun>> {
  const run = await findRun(tx, command.runId, true);
  if (!run) return refuse('import-unknown', 404);
  if (!['mapping', 'previewed', 'refused'].includes(run.state) || run.committedRecords > 0) {
    return refuse('import-not-ready', 409);
  }
  const { mapping } = command;
  const fields = refusedFields(mapping);
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  const name = command.rememberAs?.trim() || null;
  if (name !== null) await remember(tx, actor, name, mapping);
  await setRunMapping(tx, run.id, mapping, name);
  await deleteIssues(tx, run.id);
  await saveRunState(tx, run.id, 'queued', { preview: [] });
  await enqueue(tx, PREVIEW_JOB, { runId: run.id }, { priority: 5, maxAttempts: 5 });
  return ok((await findRun(tx, run.id))!);
}

const MOST_OPTIONS = 5;

function refusedFields({ columns }: TableMapping): RefusedField[] {
  const used = new Set<string>();
  const refused: RefusedField[] = columns.flatMap(({ field, unit }, index) => {
    const pointer = `/mapping/columns/${index}`;
    const again = used.has(field) && !REPEATED_FIELDS.includes(field);
    used.add(field);
    const units: readonly string[] = field === 'weight' ? WEIGHT_UNITS : LENGTH_UNITS;
    return [
      ...(again ? [{ pointer: `${pointer}/field`, code: 'mapping-field-repeated' }] : []),
      ...(unit === '' || units.includes(unit)
        ? []
        : [{ pointer: `${pointer}/unit`, code: 'mapping-unit-unknown' }]),
    ];
  });
  // An article that exists may be named by its reference alone.
  if (!used.has('title') && !used.has('sku'))
    refused.push({ pointer: '/mapping/columns', code: 'mapping-title-missing' });
  if (columns.filter(({ field }) => field === 'option').length > MOST_OPTIONS) {
    refused.push({ pointer: '/mapping/columns', code: 'mapping-too-many-options' });
  }
  return refused;
}

async function remember(tx: Tx, actor: Actor, name: string, content: TableMapping): Promise<void> {
  const before = await findMapping(tx, { name });
  const headers = headerSet(content.columns.map(({ header }) => header));
  const after = await putMapping(tx, { name, headers, content, actorLabel: actor.label });
  if (JSON.stringify(before?.content) === JSON.stringify(after.content)) return;
  await recordChange(tx, actor, {
    entityKind: 'import-mapping',
    entityId: String(after.id),
    entityLabel: name,
    action: before ? 'update' : 'create',
    before: before ? factsOf(before) : null,
    after: factsOf(after),
  });
}

/** What the timeline keeps of a mapping: each column and what it is read as. */
function factsOf({ name, content }: SavedMapping): Json {
  const columns = content.columns.filter(({ field }) => field !== 'ignore');
  return { name, columns: columns.map(({ header, field }) => `${header} → ${field}`) };
}

/** Gives a remembered mapping another name. Refusals: `mapping-unknown` (404), `mapping-name-taken` (409). */
export async function nameMapping(
  tx: Tx,
  actor: Actor,
  id: number,
  name: string,
): Promise<Result<SavedMapping>> {
  const before = await findMapping(tx, { id });
  if (!before) return refuse('mapping-unknown', 404);
  if (before.name === name) return ok(before);
  if (!(await renameMapping(tx, id, name))) {
    const code = 'mapping-name-taken';
    return refuse(code, 409, { params: { name }, fields: [{ pointer: '/name', code }] });
  }
  await recordChange(tx, actor, {
    entityKind: 'import-mapping',
    entityId: String(id),
    entityLabel: name,
    action: 'update',
    before: { name: before.name },
    after: { name },
  });
  return ok((await findMapping(tx, { id }))!);
}

/** Forgets a mapping. Refusal: `mapping-unknown` (404). */
export async function forgetMapping(tx: Tx, actor: Actor, id: number): Promise<Result<null>> {
  const before = await findMapping(tx, { id });
  if (!before) return refuse('mapping-unknown', 404);
  await deleteMapping(tx, id);
  await recordChange(tx, actor, {
    entityKind: 'import-mapping',
    entityId: String(id),
    entityLabel: before.name,
    action: 'delete',
    before: factsOf(before),
    after: null,
  });
  return ok(null);
}
