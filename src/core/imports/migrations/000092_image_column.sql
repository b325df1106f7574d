-- The column of the file that names the picture: what is missing is told with its place.
alter table imports.image_task add column column_name text not null default '';
