import type { ImportContent, ImportFormat } from './model.ts';

/** What a header row must contain for a file to be of one kind. Names are normalised headers. */
export interface Signature {
  /** The system the file comes from, as its users call it. */
  system: string;
  /** Set when the file can be imported. */
  format: ImportFormat | null;
  /** What the file holds: an `ImportContent`, or a word that names the refusal `import-content-<word>`. */
  content: ImportContent | ForeignContent;
  /** One name of each group must be there. */
  all: readonly (readonly string[])[];
  /** At least `least` of these must be there. */
  some: readonly string[];
  least: number;
}

/** Contents that are recognised and refused. */
export const FOREIGN_CONTENTS = [
  'other-products',
  'other-categories',
  'customers',
  'addresses',
  'suppliers',
  'orders',
  'supply-orders',
  'tax-rates',
  'reviews',
  'inventory',
  'advanced-prices',
  'promotions',
  'attributes',
  'shipping-rates',
] as const;
export type ForeignContent = (typeof FOREIGN_CONTENTS)[number];

function importable(
  system: string,
  format: ImportFormat,
  content: ImportContent,
  all: readonly (readonly string[])[],
  some: readonly string[],
  least: number,
): Signature {
  return { system, format, content, all, some, least };
}

function foreign(
  system: string,
  content: ForeignContent,
  all: readonly string[],
  some: readonly string[] = [],
): Signature {
  return {
    system,
    format: null,
    content,
    all: all.map((name) => [name]),
    some,
    least: some.length > 0 ? 1 : 0,
  };
}

/** Every kind of file that is recognised. */
export const SIGNATURES: readonly Signature[] = [
  importable(
    'Sereine',
    'sereine',
    'products',
    [
      ['handle', 'adresse'],
      ['title', 'titre'],
    ],
    [
      'option1name',
      'option1 nom',
      'taxclass',
      'classe de tva',
      'priceincludestax',
      'prix ttc',
      'weightgrams',
      'reference',
      'categories',
      'rayons',
    ],
    2,
  ),
  importable(
    'Shopify',
    'shopify',
    'products',
    [['handle', 'url handle'], ['title']],
    [
      'body',
      'vendor',
      'option1 name',
      'option1 value',
      'variant price',
      'variant sku',
      'variant grams',
      'image src',
      'product image url',
      'continue selling when out of stock',
      'compare at price',
      'variant inventory policy',
      'gift card',
    ],
    2,
  ),
  importable(
    'WooCommerce',
    'woocommerce',
    'products',
    [
      ['type'],
      ['name', 'nom'],
      ['regular price', 'tarif regulier', 'prix de base', 'price', 'sku', 'ugs'],
    ],
    [
      'published',
      'publie',
      'is featured',
      'mis en avant',
      'visibility in catalog',
      'visibilite dans le catalogue',
      'tax status',
      'etat de la tva',
      'in stock',
      'en stock',
      'sold individually',
      'vendre individuellement',
      'parent',
      'attribute 1 name',
      'nom de l attribut 1',
      'backorders allowed',
    ],
    3,
  ),
  importable(
    'PrestaShop',
    'prestashop',
    'combinations',
    [
      ['attribute', 'attribut'],
      ['value', 'valeur'],
      [
        'product id',
        'product reference',
        'id produit',
        'id du produit',
        'reference produit',
        'reference du produit',
      ],
    ],
    [],
    0,
  ),
  importable(
    'PrestaShop',
    'prestashop',
    'categories',
    [
      ['name', 'nom'],
      ['parent category', 'categorie parente'],
    ],
    [
      'root category',
      'categorie racine',
      'url rewritten',
      'url simplifiee',
      'meta title',
      'balise titre',
    ],
    1,
  ),
  importable(
    'PrestaShop',
    'prestashop',
    'products',
    [
      ['name', 'nom'],
      [
        'categories',
        'price tax excluded',
        'price tax included',
        'price tax excluded or price tax included',
        'prix ht',
        'prix ttc',
        'prix ht ou prix ttc',
      ],
    ],
    [
      'active',
      'actif',
      'reference',
      'price tax excluded or price tax included',
      'price tax excluded',
      'price tax included',
      'prix ht',
      'prix ttc',
      'prix ht ou prix ttc',
      'tax rules id',
      'id regle de taxes',
      'wholesale price',
      'prix d achat',
      'url rewritten',
      'url simplifiee',
      'ean13',
      'ean 13',
      'minimal quantity',
      'quantite minimale',
      'image urls',
      'show price',
      'feature',
    ],
    3,
  ),
  foreign('PrestaShop', 'customers', ['customer id', 'titles id']),
  foreign('PrestaShop', 'customers', ['email', 'last name', 'first name', 'newsletter']),
  foreign('PrestaShop', 'addresses', ['alias', 'customer e mail']),
  foreign('PrestaShop', 'suppliers', ['supplier id', 'name', 'short description']),
  foreign('PrestaShop', 'supply-orders', ['supply order id', 'supply order reference']),
  foreign('PrestaShop', 'supply-orders', ['supply order reference', 'quantity expected']),
  foreign('PrestaShop', 'orders', ['reference', 'new client', 'payment', 'status']),
  foreign('WooCommerce', 'tax-rates', ['country code', 'state code', 'rate']),
  foreign('WooCommerce', 'orders', ['order_id', 'order_number', 'order_total']),
  foreign('Shopify', 'orders', ['financial status', 'fulfillment status']),
  foreign('Shopify', 'customers', ['first name', 'last name', 'total spent']),
  foreign('Shopify', 'inventory', ['handle', 'option1 name', 'location']),
  foreign(
    'Magento',
    'other-products',
    ['sku'],
    [
      'attribute_set_code',
      'attribute_set',
      '_attribute_set',
      'product_type',
      'store_view_code',
      'configurable_variations',
    ],
  ),
  foreign('Magento', 'attributes', ['attribute_code', 'frontend_input']),
  foreign('Magento', 'other-categories', ['url_key', 'is_anchor']),
  foreign('Magento', 'reviews', ['sku', 'rating_code']),
  foreign('Magento', 'customers', ['firstname', 'lastname', 'email', 'country_id']),
  foreign('Magento', 'orders', ['customer_email', 'shipping_method', 'payment']),
  foreign('Magento', 'promotions', ['simple_action', 'discount_amount']),
  foreign('Magento', 'shipping-rates', ['country', 'region', 'order_subtotal']),
  foreign(
    'Vendure',
    'other-products',
    ['sku', 'price'],
    ['optiongroups', 'optionvalues', 'trackinventory'],
  ),
  foreign('Vendure', 'other-products', ['sku', 'optiongroups']),
  foreign(
    'Medusa',
    'other-products',
    ['product handle', 'product title'],
    ['variant title', 'variant sku', 'variant id'],
  ),
  foreign(
    'Shopware',
    'other-products',
    ['product_number', 'stock'],
    ['tax_rate', 'price_net', 'price_gross'],
  ),
  foreign('Shopware', 'other-categories', ['parent_id', 'slot_config']),
  foreign('Shopware', 'customers', ['customer_number', 'first_name', 'last_name']),
  foreign('Shopware', 'advanced-prices', ['rule_id', 'price_net', 'quantity_start']),
  foreign('Shopware', 'promotions', ['promotion_id', 'scope']),
];
