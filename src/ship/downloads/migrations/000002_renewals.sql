-- Which opening of its link a download counts for: clocks of two machines, or of one transaction, do not tell.
alter table downloads.link add column renewals int not null default 0;
alter table downloads.download add column renewal int not null default 0;
