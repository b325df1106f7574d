-- For statements that are a whole use case: they refuse themselves when what was read before them no longer holds.
create function platform.stale() returns boolean language plpgsql as $$
begin
  raise exception 'what was read no longer holds' using errcode = 'serialization_failure';
end $$;
