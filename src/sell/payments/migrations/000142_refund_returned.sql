-- A refund that was paid out may still come back: the bank of the buyer refuses it days later. The ledger says so by an entry of its own.
alter table payments.entry drop constraint entry_kind_check;
alter table payments.entry add constraint entry_kind_check check (kind in ('capture', 'refund', 'refund-returned'));
