import { ADDRESS, EVENT_FACTS, keep, type TableRules } from '../rules.ts';

/** What becomes of carts, orders, payments in a test site. */
export const SELL: Readonly<Record<string, TableRules>> = {
  'accounts.account': { ...keep('party_id created_at'), password_hash: 'drop' },
  'accounts.challenge': 'empty',
  'accounts.data_export': 'empty',
  'accounts.link': 'empty',
  'accounts.passkey': 'empty',
  'accounts.session': 'empty',
  'carts.cart': {
    ...keep(
      'channel_id currency locale delivery_option_id pickup_point_id pickup_point_version newsletter completed_at version created_at updated_at party_id is_drafted',
    ),
    id: 'token',
    email: 'mail',
    phone: 'phone',
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
    completion_key: 'token',
    completion_answer: 'drop',
    gift_message: 'text',
  },
  'carts.discount': { ...keep('source label label_en amount_cents'), cart_id: 'token' },
  'carts.line': { ...keep('id variant_id quantity seen_price_cents added_at'), cart_id: 'token' },
  'drafts.draft': {
    ...keep(
      'id state discount_bp delivery_price_cents hold_until expires_at sent_at order_id copy_of_order_id version created_at updated_at discount_cents',
    ),
    token: 'token',
    cart_id: 'token',
    discount_reason: 'text',
    note: 'text',
    message: 'text',
    made_by: 'actor',
  },
  'drafts.hand_price': { ...keep('draft_id variant_id unit_price_cents'), reason: 'text' },
  'orders.order': {
    ...keep(
      'id number channel_id party_id locale currency prices_include_tax tax_territory delivery_option_id delivery promised_from_on promised_to_on items_cents delivery_cents total_cents taxes state payment_state paid_cents refunded_cents payment_method tags version placed_at paid_at prepared_at shipped_at delivered_at cancelled_at assigned_to withdrawal_waived_at discounts service_territory place_evidence',
    ),
    token: 'token',
    cart_id: 'token',
    email: 'mail',
    phone: 'phone',
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
    note: 'text',
    gift_message: 'text',
  },
  'orders.event': {
    ...keep('id order_id kind at'),
    facts: { json: { keys: EVENT_FACTS, others: 'scrub' } },
    actor_label: 'actor',
  },
  'orders.line': keep(
    'id order_id position variant_id product_id sku title options quantity unit_price_cents total_cents net_cents tax_cents tax_rate_bp tax_category weight_grams prepared_quantity shipped_quantity cancelled_quantity price_origin eco_cents components preorder_on digital stockless reduction_cents',
  ),
  'payments.entry': {
    ...keep('id payment_id kind amount_cents at'),
    proof: 'token',
    reason: 'text',
    actor_label: 'actor',
  },
  'payments.payment': {
    ...keep(
      'id origin_kind origin_id provider method amount_cents currency state failure_code expires_at version created_at updated_at',
    ),
    provider_reference: 'token',
    next_action: 'drop',
  },
  'payments.provider_event': {
    ...keep('id provider kind received_at'),
    event_id: 'token',
    payload: { json: { keys: { paymentId: 'keep', providerReference: 'token' }, others: 'drop' } },
  },
  'payments.refund': {
    ...keep('id payment_id amount_cents state allocation failure_code created_at updated_at'),
    reason: 'text',
    provider_reference: 'token',
    actor_label: 'actor',
  },
};
