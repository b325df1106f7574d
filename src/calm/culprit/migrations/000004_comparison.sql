-- What a clean installation did, and what the server check found, when no extension is to blame:
-- {state: running} or {state: done, clean: {failedStep, message}, problem, server: [{key, state}]}; null: it was not asked.
alter table culprit.search add column comparison jsonb;
