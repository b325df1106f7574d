-- The checkout finds a buyer by plain ASCII folding: citext folds through ICU at every comparison.
create index party_email_plain on parties.party (lower(email::text collate "C"));
