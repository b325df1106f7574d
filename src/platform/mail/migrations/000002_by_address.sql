create index mail_to on platform.mail (lower(to_address));
