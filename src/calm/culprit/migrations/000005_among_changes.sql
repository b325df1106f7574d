-- When no extension is to blame, the search goes on among the changes of the last days, on a copy of the shop.
alter table culprit.search drop constraint search_way_check;
alter table culprit.search add constraint search_way_check check (way in ('shop', 'test-site', 'changes'));
alter table culprit.search add column follows_id bigint references culprit.search;
create index search_following on culprit.search (follows_id) where follows_id is not null;
