-- A replay gives the very same text: jsonb would reorder the fields.
alter table platform.idempotency alter column response type json using response::json;
