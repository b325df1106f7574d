create index party_name on parties.party (
  (platform.plain(last_name || ' ' || first_name || ' ' || company_name) collate "C"), id);
