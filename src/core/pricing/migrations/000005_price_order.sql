-- Articles are listed by their price, cheapest or dearest first, without reading every price.
create index price_amount on pricing.price (channel_id, amount_cents, variant_id);
