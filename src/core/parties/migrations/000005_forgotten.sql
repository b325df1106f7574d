-- A person who asked to be forgotten (R45) leaves the proof of what was consented to, under a pseudonym (R42).
alter table parties.party add column forgotten_at timestamptz;

create function parties.refuse_change_but_pseudonym() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.email::text like 'forgotten:%' and old.email::text not like 'forgotten:%'
    and to_jsonb(new) - 'email' = to_jsonb(old) - 'email'
  then
    return new;
  end if;
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
drop trigger append_only on parties.consent;
create trigger append_only before update or delete on parties.consent
  for each row execute function parties.refuse_change_but_pseudonym();
