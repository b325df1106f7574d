-- Mails are searched for part of an address or of a subject.
create index mail_search on platform.mail using gin (platform.plain(to_address || ' ' || subject) gin_trgm_ops);
