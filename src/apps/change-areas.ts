import type { ChangeAreas } from '../platform/changes/index.ts';

/** What the timeline is filtered and grouped by: everything that can change how the shop behaves. */
export const CHANGE_AREAS: ChangeAreas = {
  catalogue: [
    ...['product', 'variant', 'category', 'brand', 'attribute', 'collection', 'size-guide'],
    ...['components', 'product-dates', 'product-digital', 'product-knowledge', 'product-safety'],
    ...['brand-safety', 'redirect', 'review'],
  ],
  prices: ['price', 'price-list', 'price-list-line', 'customer-group'],
  settings: [
    'setting',
    'channel',
    'rule',
    'segment',
    'api-key',
    'apiKey',
    'job',
    'mail',
    'subscription',
    'webhook',
  ],
  extensions: ['extension', 'trusted-key'],
  delivery: ['delivery-zone', 'delivery-option', 'warehouse', 'warehouse-zone', 'warehouse-bin'],
  people: ['staff', 'grant', 'session', 'stand-in', 'procedure', 'customer', 'customer-merge'],
  buying: [
    ...['supplier', 'supplier-offer', 'supplier-document', 'supplier-contact', 'purchase-order'],
    ...['article-buying', 'valuation-method', 'lot'],
  ],
  imports: ['import', 'import-mapping'],
  calendar: ['calendar-entry', 'absence', 'freeze', 'planned-change'],
  incidents: ['incident', 'anomaly'],
  system: ['deployment', 'address', 'provider', 'stock-out'],
};
