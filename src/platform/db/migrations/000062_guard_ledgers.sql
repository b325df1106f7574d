-- What may not be changed or deleted may not be emptied at once either. TRUNCATE goes past triggers on rows, so that every
-- append-only table has one on the statement as well; `migrate` calls this when all tables are there.
create function platform.guard_ledgers() returns void language plpgsql as $$
declare
  ledger regclass;
begin
  for ledger in
    select rows.tgrelid from pg_trigger rows
    where rows.tgname = 'append_only'
      and not exists (select from pg_trigger whole where whole.tgrelid = rows.tgrelid and whole.tgname = 'keep_all')
    order by 1
  loop
    execute format('create trigger keep_all before truncate on %s for each statement '
      'execute function platform.refuse_change()', ledger);
  end loop;
end $$;
