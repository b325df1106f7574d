-- A level follows moves and reservations, whose keys hold for it too, and is proven by `verify`. PostgreSQL looks keys
-- up row by row, and a bulk import writes millions of levels.
alter table stock.level drop constraint level_variant_id_fkey;
alter table stock.level drop constraint level_location_id_fkey;
