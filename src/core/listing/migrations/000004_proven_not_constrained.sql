-- The listing is derived from rows that have their keys, in the transaction that changes them, and proven by `verify`.
-- Keys of its own said nothing new and cost more than writing it: PostgreSQL looks them up row by row.
alter table listing.document drop constraint document_channel_id_product_id_fkey;
alter table listing.entry drop constraint entry_product_id_fkey;
alter table listing.entry drop constraint entry_channel_id_fkey;
alter table listing.word drop constraint word_channel_id_fkey;
