-- The ledger is read newest first for one kind of cause, also for one that was long ago.
create index move_kind on stock.move (origin_kind, id desc);
