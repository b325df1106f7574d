/** Screens of things that changes are about; what has no screen of its own has no link. */
const SCREENS: Readonly<Record<string, (id: string) => string>> = {
  product: (id) => `/products/${id}`,
  'product-dates': (id) => `/products/${id}`,
  'product-digital': (id) => `/products/${id}`,
  'product-knowledge': (id) => `/products/${id}`,
  'product-safety': (id) => `/products/${id}`,
  category: (id) => `/categories/${id}`,
  brand: (id) => `/brands/${id}`,
  attribute: (id) => `/attributes/${id}`,
  collection: (id) => `/collections/${id}`,
  'size-guide': (id) => `/size-guides/${id}`,
  'price-list': (id) => `/price-lists/${id}`,
  channel: (id) => `/channels/${id}`,
  setting: (id) => `/settings/${id}`,
  customer: (id) => `/customers/${id}/show`,
  'customer-group': (id) => `/customer-groups/${id}`,
  supplier: (id) => `/suppliers/${id}`,
  'purchase-order': (id) => `/purchase-orders/${id}/show`,
  rule: (id) => `/rules/${id}`,
  segment: (id) => `/segments/${id}`,
  procedure: (id) => `/procedures/${id}`,
  'stand-in': () => '/stand-ins',
  extension: (id) => `/extensions/${id}`,
  absence: (id) => `/absences/${id}`,
  incident: (id) => `/incidents/${id}`,
  anomaly: () => '/anomalies',
  import: (id) => `/imports/${id}/show`,
  redirect: () => '/redirects',
  webhook: () => '/webhooks',
  subscription: () => '/subscriptions',
  review: () => '/reviews',
  freeze: () => '/change-calendar',
  'planned-change': () => '/change-calendar',
  'calendar-entry': () => '/calendar',
  'delivery-option': () => '/settings/deliveries',
  'delivery-zone': () => '/settings/deliveries',
  staff: () => '/settings/people',
  grant: () => '/settings/people',
};

/** Where the thing of a change is looked at; null when it has no screen, or is gone. */
export function entityPath({
  entityKind,
  entityId,
  after,
}: {
  entityKind: string;
  entityId: string;
  after: unknown;
}): string | null {
  if (after === null) return null;
  return SCREENS[entityKind]?.(encodeURIComponent(entityId)) ?? null;
}
