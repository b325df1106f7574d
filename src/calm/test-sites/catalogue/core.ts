import { ADDRESS, keep, type TableRules } from '../rules.ts';

/** What becomes of customers, catalogue, prices, stock in a test site. */
export const CORE: Readonly<Record<string, TableRules>> = {
  'calendar.entry': {
    ...keep('id kind starts_on ends_on carrier origin_kind origin_id version created_at supplier'),
    title_fr: 'scrub',
    title_en: 'scrub',
  },
  'calendar.hours': keep('owner_kind owner_id kind zone from_minute to_minute rest_days'),
  'catalogue.attribute': keep(
    'id handle name kind unit level filterable shown position translations version',
  ),
  'catalogue.attribute_category': keep('attribute_id category_id'),
  'catalogue.attribute_value': keep('id attribute_id handle name hex position translations'),
  'catalogue.brand': keep('id handle name description_html translations version logo_file_id'),
  'catalogue.category': keep(
    'id parent_id handle name description picture_file_id position translations version hidden',
  ),
  'catalogue.collection': keep(
    'id handle title description_html picture_file_id seo_title seo_description translations kind match conditions published starts_at ends_at version',
  ),
  'catalogue.collection_item': keep('collection_id product_id position'),
  'catalogue.component': keep('variant_id component_id quantity position'),
  'catalogue.download_file': keep('id product_id variant_id name position withdrawn_at'),
  'catalogue.download_terms': keep('product_id own most_downloads valid_days version'),
  'catalogue.download_version': {
    ...keep('id download_file_id number file_id created_at'),
    actor_label: 'actor',
  },
  'catalogue.former_handle': keep('kind handle target_id since'),
  'catalogue.knowledge': {
    ...keep('product_id version'),
    notes: { json: { keys: { by: 'full-name' }, others: 'scrub' } },
  },
  'catalogue.launch': keep('product_id launches_on preorder preorder_cap followed_at'),
  'catalogue.product': keep(
    'id handle title subtitle description_html brand_id state tax_class options characteristics tags seo_title seo_description translations popularity source source_key source_hash version created_at updated_at add_on',
  ),
  'catalogue.product_attribute': keep(
    'product_id variant_id attribute_id value_ids text text_en number flag',
  ),
  'catalogue.product_category': keep('product_id category_id position'),
  'catalogue.product_media': keep(
    'id product_id variant_id file_id source_url state alt alt_en position',
  ),
  'catalogue.publication': keep('product_id channel_id published_at ends_at followed_at'),
  'catalogue.related_product': keep('product_id related_id position mutual'),
  'catalogue.safety': keep(
    'owner_kind owner_id manufacturer_name manufacturer_address manufacturer_contact manufacturer_country responsible_name responsible_address responsible_contact identifiers warnings warnings_en version',
  ),
  'catalogue.size_guide': keep('id handle name note_html columns rows translations version'),
  'catalogue.size_guide_brand': keep('size_guide_id brand_id'),
  'catalogue.size_guide_category': keep('size_guide_id category_id'),
  'catalogue.variant': keep(
    'id product_id sku gtin option_values weight_grams length_mm width_mm height_mm cost_cents backorder requires_shipping position state source_key version source_hash content_quantity content_unit eco_cents bundle digital limited_copies',
  ),
  'channels.channel': keep(
    'id name kind currency default_locale country hostnames prices_include_tax is_default is_open version',
  ),
  'imports.alias': keep('source alias product_id'),
  'imports.category_source': keep('source source_key category_id'),
  'imports.image_task': 'empty',
  'imports.issue': 'empty',
  'imports.mapping': {
    ...keep('id headers content used_at created_at version'),
    name: 'scrub',
    actor_label: 'actor',
  },
  'imports.price_mode': keep('product_id includes_tax'),
  'imports.run': 'empty',
  'imports.upload_chunk': 'empty',
  'listing.document': keep(
    'channel_id product_id card_fr card_en picture_file_ids search codes offer',
  ),
  'listing.entry': keep(
    'channel_id product_id brand_id category_ids title_sort min_price_cents max_price_cents availability popularity published_at term_ids numbers',
  ),
  'listing.word': keep('channel_id word'),
  'parties.address': {
    ...keep('id party_id kind last_used_at is_default'),
    address: ADDRESS,
    address_hash: 'token',
  },
  'parties.consent': { ...keep('id purpose granted source at'), email: 'mail', proof: 'drop' },
  'parties.customer_group': keep('id name name_en version created_at'),
  'parties.merge': 'empty',
  'parties.party': {
    ...keep(
      'id kind locale tags version created_at updated_at forgotten_at group_id company_id terms_days merged_into',
    ),
    email: 'mail',
    first_name: 'first-name',
    last_name: 'last-name',
    company_name: 'company',
    phone: 'phone',
    vat_number: 'drop',
    siren: 'drop',
    note: 'text',
  },
  'pricing.price': keep('variant_id channel_id amount_cents updated_at'),
  'pricing.price_change': {
    ...keep('id variant_id channel_id amount_cents effective_at'),
    actor_label: 'actor',
  },
  'pricing.price_list': {
    ...keep(
      'id name channel_id group_id includes_tax priority starts_at ends_at state announces_reduction version followed_at created_at updated_at',
    ),
    note: 'scrub',
  },
  'pricing.price_list_change': {
    ...keep(
      'id list_id channel_id group_id priority starts_at ends_at state announces_reduction effective_at',
    ),
    actor_label: 'actor',
  },
  'pricing.price_list_line': keep('list_id variant_id min_quantity amount_cents updated_at'),
  'pricing.price_list_line_change': {
    ...keep('id list_id variant_id min_quantity amount_cents effective_at'),
    actor_label: 'actor',
  },
  'pricing.prior_price_rule': keep('valid_from window_days new_articles successive_keep_first'),
  'pricing.tax_rate': keep('id territory tax_class rate_bp category valid_from valid_to'),
  'pricing.tax_territory': keep('code country postal_prefixes name'),
  'promise.delivery_option': keep(
    'id code channel_id zone_id kind carrier name name_en min_days max_days max_weight_grams free_from_cents tax_class tracking_url position state version',
  ),
  'promise.delivery_rate': keep('option_id max_weight_grams price_cents'),
  'promise.pickup_point': keep(
    'id carrier name address latitude longitude opening_hours version is_open',
  ),
  'promise.zone': keep('id code name name_en countries postal_prefixes excluded_prefixes position'),
  'stock.level': keep('variant_id location_id on_hand reserved version'),
  // A warehouse’s address is the house’s own.
  'stock.location': keep('id code name kind is_default within_id serves_rank address'),
  'stock.move': {
    ...keep(
      'id variant_id from_location_id to_location_id quantity origin_kind origin_id occurred_at',
    ),
    reason: 'scrub',
    actor_label: 'actor',
  },
  'stock.reservation': keep(
    'id origin_kind origin_id variant_id location_id quantity ahead expires_at created_at',
  ),
  'valuation.category_method': keep('category_id method'),
  'valuation.entry': keep(
    'id variant_id kind move_id revision_id method basis quantity value_cents variance_cents occurred_at',
  ),
  'valuation.level': keep(
    'variant_id method quantity value_cents last_quantity last_value_cents layers',
  ),
  'valuation.planned_method': {
    ...keep('category_id method from_on created_at'),
    actor_label: 'actor',
  },
  'valuation.revision': {
    ...keep('id variant_id origin_kind origin_id delta_cents occurred_at'),
    reason: 'scrub',
    actor_label: 'actor',
  },
  'valuation.stated_cost': keep('id origin_kind origin_id variant_id quantity cost_cents'),
  'warehouse.bin': keep(
    'id warehouse_id zone_id code aisle position max_units max_litres max_weight_grams is_closed version',
  ),
  'warehouse.entry': {
    ...keep(
      'id variant_id location_id bin_id lot_id quantity kind origin_kind origin_id occurred_at',
    ),
    actor_label: 'actor',
  },
  'warehouse.holding': keep('id variant_id location_id bin_id lot_id quantity'),
  'warehouse.lot': {
    ...keep('id variant_id code best_before blocked_at'),
    blocked_reason: 'scrub',
  },
  'warehouse.zone': keep('id warehouse_id location_id code name kind position version'),
  'warehouse.zone_category': keep('zone_id category_id'),
};
