-- R15: the invoice of a French company names its SIREN.
alter table parties.party add column siren text;
