import { keep, type TableRules } from '../rules.ts';

/** What becomes of parcels and downloads in a test site. */
export const SHIP: Readonly<Record<string, TableRules>> = {
  'downloads.download': { ...keep('id link_id download_version_id at renewal'), ticket: 'token' },
  'downloads.link': {
    ...keep(
      'id order_id order_line_id variant_id download_file_id most_downloads valid_days used opened_at expires_at revoked_at revoked_because version renewals',
    ),
    token: 'token',
  },
  'shipments.parcel': {
    ...keep('id shipment_id position weight_grams delivered_at shared_with'),
    tracking_number: 'reference',
    tracking_url: 'drop',
  },
  'shipments.parcel_line': keep('parcel_id order_line_id quantity'),
  'shipments.shipment': {
    ...keep('id number order_id order_number carrier shipped_at kind'),
    actor_label: 'actor',
  },
  'shipments.tracking_event': {
    ...keep('id parcel_id status at'),
    label: 'scrub',
    actor_label: 'actor',
  },
};
