-- An hour of the week that somebody keeps for learning.
alter table calendar.hours drop constraint hours_kind_check;
alter table calendar.hours add constraint hours_kind_check check (kind in ('work', 'quiet', 'training'));
