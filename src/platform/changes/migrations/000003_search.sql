-- The timeline is searched for words in what changed, who changed it and why.
create index change_search on platform.change
  using gin (platform.plain(entity_label || ' ' || actor_label || ' ' || coalesce(why, '')) gin_trgm_ops);
