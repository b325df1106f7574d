-- What a consent is for: the means of payment that may go; null: the whole shop may close. Before, nobody wrote it down.
alter table absence.closing_consent add column methods text[];
