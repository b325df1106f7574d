import { sql, type Tx } from '../db/index.ts';

/**
 * Blanks what the timeline says about an entity that stands for a person who asked to be forgotten (R45):
 * that something changed, when and by whom stays; the values, the name and the reason go. What is
 * blanked can no longer be undone. With `field` only the entries that tell of it are blanked.
 */
export async function redactChanges(
  tx: Tx,
  entity: { kind: string; id: string; label: string; field?: string },
): Promise<void> {
  await sql`update platform.change set entity_label = ${entity.label}, why = null,
      before = case when before is null then null else '{}'::jsonb end,
      after = case when after is null then null else '{}'::jsonb end
    where entity_kind = ${entity.kind} and entity_id = ${entity.id}
      ${entity.field === undefined ? sql`` : sql`and (before ? ${entity.field} or after ? ${entity.field})`}`.execute(
    tx,
  );
}
