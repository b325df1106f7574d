-- When somebody worked is read from what they changed, for themselves alone.
create index change_staff on platform.change (actor_id, at) where actor_kind = 'staff';
