-- Articles that are sold only with another one, as gift wrapping: no list, search, feed or page shows them.
alter table catalogue.product add column add_on boolean not null default false;
