-- The values of an entry may be blanked when the person they are about has asked to be forgotten (R45);
-- who changed what and when stays, the label becomes a pseudonym, and nothing else can be altered.
create function platform.refuse_change_but_redaction() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.before is null or new.before = '{}') and (new.after is null or new.after = '{}')
    and new.why is null and new.entity_label like 'forgotten:%'
    and to_jsonb(new) - '{before,after,entity_label,why}'::text[] = to_jsonb(old) - '{before,after,entity_label,why}'::text[]
  then
    return new;
  end if;
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
drop trigger append_only on platform.change;
create trigger append_only before update or delete on platform.change
  for each row execute function platform.refuse_change_but_redaction();
