-- Words are plain letters: in byte order the words with the same first letter stand together and are found by range.
alter table listing.word alter column word type text collate "C";
