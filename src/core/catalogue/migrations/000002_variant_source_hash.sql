-- What a file said of an imported variant when it was last written: an unchanged row is left alone.
alter table catalogue.variant add column source_hash text;
