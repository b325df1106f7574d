-- What the house attached to an answer is a file of the house: kept once, among the files.
alter table helpdesk.attachment add column file_id bigint references platform.file (id);
create index attachment_file on helpdesk.attachment (file_id) where file_id is not null;
