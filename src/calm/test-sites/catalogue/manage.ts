import { SCRUBBED, keep, type TableRules } from '../rules.ts';

/** What becomes of invoices, segments and subscriptions in a test site. */
export const MANAGE: Readonly<Record<string, TableRules>> = {
  'helpdesk.attachment': 'empty',
  'helpdesk.case': 'empty',
  'helpdesk.inbox': 'empty',
  'helpdesk.message': 'empty',
  'invoicing.invoice': {
    ...keep(
      'id kind number issued_on supplied_on origin_kind origin_id order_id order_number corrects_id locale currency seller lines taxes net_cents tax_cents total_cents paid_cents mentions issued_at discounts',
    ),
    buyer: {
      json: {
        keys: { name: 'company-or-name', lines: 'printed-lines', vatNumber: 'drop', siren: 'drop' },
        others: 'drop',
      },
    },
  },
  'segments.segment': {
    ...keep('id match version created_at'),
    name: 'scrub',
    rules: { json: SCRUBBED },
  },
  'subscriptions.subscription': {
    ...keep('id amount_cents every_months due_on renews_itself version created_at'),
    name: 'scrub',
    provider: 'scrub',
    url: 'scrub',
    note: 'scrub',
  },
};
