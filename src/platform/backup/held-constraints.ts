import type pg from 'pg';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

interface Trigger {
  table: string;
  name: string;
  /** O: as usual, A: always, R: on a replica, D: off. */
  enabled: 'O' | 'A' | 'R' | 'D';
}

const OURS = "n.nspname not in ('information_schema', 'graphile_worker') and n.nspname !~ '^pg_'";
const ENABLE = { O: 'enable trigger', A: 'enable always trigger', R: 'enable replica trigger' };

/**
 * Takes foreign keys and triggers out of the way inside the current transaction, so that rows may be
 * loaded in any order and append-only tables may be filled. The returned function puts them back,
 * which proves the foreign keys on the loaded rows. Needs only the owner's rights, not a superuser's.
 */
export async function holdConstraints(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<ForeignKey>(`
    select c.conrelid::regclass::text as table, quote_ident(c.conname) as name,
      pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and c.conparentid = 0 and ${OURS} order by 1, 2`);
  const { rows: triggers } = await client.query<Trigger>(`
    select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name, t.tgenabled as enabled
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and ${OURS} order by 1, 2`);
  for (const key of keys) {
    await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  }
  for (const table of new Set(triggers.map((trigger) => trigger.table))) {
    await client.query(`alter table ${table} disable trigger user`);
  }
  return async () => {
    for (const key of keys) {
      await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
    }
    for (const { table, name, enabled } of triggers) {
      if (enabled !== 'D') await client.query(`alter table ${table} ${ENABLE[enabled]} ${name}`);
    }
  };
}
