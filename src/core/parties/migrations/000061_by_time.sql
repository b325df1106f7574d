-- Both grow in the order of time: ranges of blocks find who and what came in some minutes.
create index party_created on parties.party using brin (created_at);
create index consent_at on parties.consent using brin (at);
