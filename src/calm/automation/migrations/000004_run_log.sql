-- The log of a rule is read by when something happened: a run that waits keeps its number however late it ends.
drop index automation.run_log;
create index run_log on automation.run (rule_id, (coalesce(ended_at, occurred_at)) desc, id desc) where state <> 'skipped';
-- What the words of a refusal name: the group, the amount.
alter table automation.run add column reason_params jsonb not null default '{}';
