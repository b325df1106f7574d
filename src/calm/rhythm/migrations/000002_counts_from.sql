-- Since when somebody's own activity is counted; null: as far back as it is kept. What they erased does not come back.
alter table rhythm.person add column counts_from timestamptz;
