-- Moves are appended in the order of time: ranges of blocks find those of some minutes.
create index move_at on stock.move using brin (occurred_at);
