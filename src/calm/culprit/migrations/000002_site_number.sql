-- Test sites have numbers.
alter table culprit.search alter column test_site_id type bigint using test_site_id::bigint;
