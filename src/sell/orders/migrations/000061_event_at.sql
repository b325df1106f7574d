-- Events are appended in the order of time: ranges of blocks find those of some minutes, and cost an order nothing.
create index event_at on orders.event using brin (at);
