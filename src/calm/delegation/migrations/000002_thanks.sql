-- When the report went to who stood in, with thanks; null: not yet.
alter table delegation.stand_in add column thanked_at timestamptz;
