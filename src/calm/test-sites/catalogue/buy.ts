import { ADDRESS, PARTNER, keep, type TableRules } from '../rules.ts';

/** What becomes of suppliers and what is bought in a test site. */
export const BUY: Readonly<Record<string, TableRules>> = {
  'counting.line': {
    ...keep('id count_id variant_id abc_class round reason bin_id'),
    note: 'scrub',
  },
  'counting.result': {
    ...keep(
      'line_id count_id variant_id abc_class expected counted difference was_right rounds reason on_hand_after value_cents from_floor',
    ),
    counted_by: 'actor',
    note: 'scrub',
  },
  'counting.scan': {
    ...keep('id line_id round quantity is_total on_hand_then adjusted_then moves_then scanned_at'),
    actor_label: 'actor',
  },
  'counting.stock_count': {
    ...keep('id number kind location_code opened_at posted_at abandoned_at zone_id'),
    opened_by: 'actor',
    posted_by: 'actor',
    // Sealed by the shop in somebody's name: made anew where it is asked for.
    sealed_file_id: 'drop',
  },
  'purchasing.goods_receipt': {
    ...keep('id number order_id location_code delivery_note opened_at posted_at abandoned_at'),
    opened_by: 'actor',
    posted_by: 'actor',
  },
  'purchasing.landed_cost': {
    ...keep('id kind label amount_cents split_by created_at'),
    actor_label: 'actor',
  },
  'purchasing.landed_share': keep('cost_id receipt_line_id share_cents'),
  'purchasing.order_line': keep(
    'id order_id position variant_id title options sku reference pack_size quantity price_cents price_per confirmed_quantity expected_on received_quantity',
  ),
  'purchasing.purchase_order': {
    ...keep(
      'id number supplier_id state currency rate location_code expected_on sent_at confirmed_at supplier_number cancelled_at closed_at created_at version origin_kind origin_id reminded_at',
    ),
    note: 'text',
    terms: PARTNER,
    sent_to: 'mail',
    created_by: 'actor',
    ship_to: ADDRESS,
    origin_label: 'scrub',
  },
  'purchasing.receipt_line': keep(
    'id receipt_id order_line_id variant_id quantity condition lot best_before cost_cents',
  ),
  'purchasing.receipt_scan': {
    ...keep('id receipt_id variant_id quantity condition lot best_before scanned_at'),
    actor_label: 'actor',
  },
  'purchasing.return_line': keep(
    'id return_id order_line_id variant_id from_code quantity credit_cents lot_id',
  ),
  'purchasing.supplier_return': {
    ...keep(
      'id number order_id expected_credit_cents currency created_at credited_at credit_reference',
    ),
    reason: 'text',
    actor_label: 'actor',
  },
  'replenishment.article_rule': keep(
    'variant_id end_of_life like_variant_id like_share updated_at',
  ),
  'replenishment.proposal': {
    ...keep(
      'id variant_id supplier_id state quantity cost_cents currency reason chart computed_at purchase_order_id accepted_at location_id',
    ),
    accepted_by: 'actor',
  },
  'replenishment.transfer_proposal': {
    ...keep(
      'id variant_id from_location_id to_location_id state quantity reason computed_at transfer_id accepted_at',
    ),
    accepted_by: 'actor',
  },
  'replenishment.run': {
    ...keep('id asked_at step finished_at proposals postponed'),
    asked_by: 'actor',
  },
  'supplier_invoices.invoice': {
    ...keep(
      'id supplier_id kind number issued_on due_on currency net_cents vat_cents gross_cents order_number source file_id created_at approved_at rejected_at accepted_differences corrected_at',
    ),
    iban: 'drop',
    source_xml: 'drop',
    created_by: 'actor',
    approved_by: 'actor',
    approval_note: 'text',
    rejected_by: 'actor',
    rejection_note: 'text',
  },
  'supplier_invoices.line': keep(
    'id invoice_id position kind label reference gtin quantity net_cents order_line_id',
  ),
  'supplier_invoices.payment': 'empty',
  'supplier_invoices.payment_run': 'empty',
  'suppliers.document': {
    ...keep('id supplier_id file_id kind expires_on remind_days state version created_at'),
    title: 'scrub',
    actor_label: 'actor',
  },
  'suppliers.note': {
    ...keep('id supplier_id said_on created_at'),
    text: 'text',
    actor_label: 'actor',
  },
  'suppliers.offer': keep(
    'id supplier_id variant_id reference title pack_size minimum_quantity gtin pack_gtin lead_time_days is_preferred state version ships_direct supplier_stock',
  ),
  'suppliers.offer_price': {
    ...keep('id offer_id valid_from valid_to breaks currency recorded_at'),
    actor_label: 'actor',
  },
  'suppliers.supplier': {
    ...keep(
      'id code name state website locale currency payment_days payment_end_of_month incoterm incoterm_place minimum_order_cents free_freight_cents freight_cents routes version created_at',
    ),
    email: 'mail',
    phone: 'phone',
    address: ADDRESS,
    vat_number: 'drop',
    iban: 'drop',
    bic: 'drop',
    customer_number: 'drop',
    contacts: {
      json: { keys: { name: 'full-name', email: 'mail', phone: 'phone' }, others: 'scrub' },
    },
  },
  'transfers.line': keep('id transfer_id variant_id quantity'),
  'transfers.scan': { ...keep('id line_id round quantity condition at'), actor_label: 'actor' },
  'transfers.step': { ...keep('id line_id kind quantity at'), note: 'text', actor_label: 'actor' },
  'transfers.transfer': {
    ...keep(
      'id number from_code to_code created_at sent_at expected_on cancelled_at round version',
    ),
    note: 'text',
    created_by: 'actor',
    sent_by: 'actor',
  },
};
