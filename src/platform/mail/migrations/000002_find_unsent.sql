-- The office counts at each look what did not leave; most mails did.
create index mail_unsent on platform.mail (state, id) where state in ('held', 'failed');
