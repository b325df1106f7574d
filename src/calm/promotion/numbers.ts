import type { Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Subject } from './fold.ts';
import { numbersNamed, type Look } from './references.ts';

/** Files and values of attributes that changes of a test site name, by their numbers there. */
export interface Named {
  files: number[];
  values: number[];
}

/** What these changes name, with the pictures and facts of articles that were made there. */
export async function readNamed(there: Db, subjects: readonly Subject[]): Promise<Named> {
  const [files, values] = [new Set<number>(), new Set<number>()];
  for (const { kind, after } of subjects) {
    const named = numbersNamed(kind, after);
    for (const id of named.get('file') ?? []) files.add(id);
    for (const id of named.get('attribute-value') ?? []) values.add(id);
  }
  const made = subjects.filter(({ kind, how }) => kind === 'product' && how === 'made');
  if (made.length === 0) return { files: [...files], values: [...values] };
  const ids = made.map(({ id }) => Number(id));
  const { rows } = await sql<{ files: number[]; values: number[] }>`
    select array(select distinct file_id from catalogue.product_media
        where product_id = any(${ids}::bigint[]) and file_id is not null)::int[] as files,
      array(select distinct unnest(value_ids) from catalogue.product_attribute
        where product_id = any(${ids}::bigint[]))::int[] as values`.execute(there);
  for (const id of rows[0]!.files) files.add(id);
  for (const id of rows[0]!.values) values.add(id);
  return { files: [...files], values: [...values] };
}

/** Which of these files of the test site are here too, whatever their number: the same bytes in the same frame. */
export async function findFilesHere(
  here: Db | Tx,
  there: Db,
  ids: readonly number[],
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows: theirs } = await sql<{ id: number; sha256: string }>`
    select id, sha256 from platform.file where id = any(${[...ids]}::bigint[])`.execute(there);
  const { rows: ours } = await sql<{ id: number; sha256: string }>`
    select id, sha256 from platform.file where sha256 = any(${theirs.map((one) => one.sha256)}::text[])`.execute(
    here,
  );
  const known = new Map(ours.map((one) => [one.sha256, one.id]));
  return new Map(
    theirs.flatMap(({ id, sha256 }) => {
      const number = known.get(sha256);
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
}

/** Which of these values of attributes of the test site are here too: the same handle in the same attribute. */
export async function findValuesHere(
  here: Db | Tx,
  there: Db,
  ids: readonly number[],
  look: Look,
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows: theirs } = await sql<{ id: number; attributeId: number; handle: string }>`
    select id, attribute_id as "attributeId", handle from catalogue.attribute_value
    where id = any(${[...ids]}::bigint[])`.execute(there);
  const placed = theirs.flatMap(({ id, attributeId, handle }) => {
    const attribute: Result<number> = look('attribute', attributeId);
    return attribute.ok ? [{ id, handle, attributeId: attribute.value }] : [];
  });
  const { rows } = await sql<{ id: number; number: number }>`
    select w.id, v.id as number
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as w (id bigint, "attributeId" bigint, handle text)
    join catalogue.attribute_value v on v.attribute_id = w."attributeId" and v.handle = w.handle`.execute(
    here,
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
