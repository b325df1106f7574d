-- Articles of a brand beside those of a category: what facets count together.
create index entry_brand on listing.entry (channel_id, brand_id);
