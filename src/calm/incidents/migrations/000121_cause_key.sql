-- The group of alike anomalies that was closed with one cause that was found; null: none was found yet.
alter table incidents.anomaly add column cause_key text;
