import type { MappingField } from './mapping-model.ts';

/**
 * What columns are called elsewhere, in French and English, normalised; the first field that knows a name takes it. Names of
 * fields that several columns may be may also begin a header (`image 2`).
 */
// prettier-ignore
export const MAPPING_WORDS: Readonly<Partial<Record<MappingField, readonly string[]>>> = {
  gtin: [
    'ean', 'ean13', 'ean 13', 'gtin', 'gtin13', 'upc', 'barcode', 'bar code', 'code barre', 'code barres', 'codebarre',
    'code ean', 'code ean13', 'gencod', 'gencode', 'code gencod', 'codes barres', 'code a barre', 'code a barres', 'isbn', 'isbn13', 'variant barcode', 'ean_number',
  ],
  sku: [
    'sku', 'reference', 'ref', 'ugs', 'reference article', 'ref article', 'reference produit', 'ref produit',
    'reference interne', 'ref interne', 'code article', 'code produit', 'product code',
    'item number', 'article number', 'numero article', 'n article', 'product number', 'product_number', 'productnumber',
    'part number', 'variant sku', 'code', 'item code', 'supplier reference', 'reference fournisseur', 'ref fournisseur', 'mpn',
  ],
  handle: ['handle', 'slug', 'url key', 'url_key', 'adresse', 'url rewritten', 'url simplifiee', 'product handle', 'permalink'],
  title: [
    'title', 'titre', 'name', 'nom', 'libelle', 'designation', 'product name', 'nom du produit', 'nom produit',
    'nom de l article', 'article', 'produit', 'product', 'product title', 'intitule', 'item name', 'denomination',
    'nom article', 'libelle article', 'libelle produit', 'designation article', 'designation produit',
  ],
  subtitle: ['subtitle', 'sous titre', 'accroche', 'baseline', 'short description', 'short_description', 'description courte', 'resume', 'product subtitle'],
  description: [
    'description', 'description longue', 'descriptif', 'texte', 'long description', 'body', 'body html', 'details',
    'product description', 'description html', 'descriptionhtml', 'presentation', 'description produit',
  ],
  brand: ['brand', 'marque', 'manufacturer', 'fabricant', 'vendor', 'maker', 'editeur', 'publisher', 'createur', 'marque produit', 'nom marque'],
  category: [
    'category', 'categories', 'categorie', 'rayon', 'rayons', 'sous rayon', 'rubrique', 'rubriques', 'sous rubrique', 'famille', 'family', 'sous famille', 'sous categorie',
    'subcategory', 'sub category', 'product type', 'product category', 'categorie produit', 'categorie de produit', 'type de produit', 'departement', 'univers',
    'gamme', 'facets', '_category',
  ],
  tags: ['tags', 'tag', 'etiquettes', 'mots cles', 'keywords'],
  priceWithTax: [
    'prix ttc', 'prix de vente ttc', 'pv ttc', 'pvttc', 'price incl tax', 'price including tax', 'price tax included', 'gross price',
    'price_gross', 'tarif ttc', 'ppc', 'prix public ttc', 'prix conseille ttc', 'prix vente ttc', 'pvc ttc', 'pvp ttc', 'pu ttc', 'prix unitaire ttc',
    'montant ttc',
  ],
  priceWithoutTax: [
    'prix ht', 'prix de vente ht', 'pv ht', 'pvht', 'price excl tax', 'price excluding tax', 'price tax excluded', 'net price',
    'price_net', 'tarif ht', 'prix public ht', 'prix vente ht', 'pu ht', 'prix unitaire ht', 'montant ht',
  ],
  price: [
    'price', 'prix', 'tarif', 'regular price', 'prix de vente', 'prix vente', 'prix public', 'prix conseille', 'pvc', 'pvp', 'unit price', 'list price', 'listprice', 'pv',
    'variant price', 'rrp', 'selling price', 'prix unitaire', 'variant price eur', 'montant',
  ],
  cost: [
    'cost', 'prix d achat', 'prix achat', 'pa', 'pa ht', 'prix achat ht', 'prix d achat ht', 'cost price', 'purchase price', 'wholesale price',
    'standard cost', 'standardcost', 'cout', 'cout d achat', 'prix de revient',
  ],
  taxClass: ['tax class', 'classe de tva', 'taux de tva', 'tva', 'taux tva', 'vat', 'vat rate', 'tax rate', 'tax_class', 'taxcategory'],
  quantity: [
    'quantity', 'quantite', 'quantites', 'qty', 'qte', 'qtes', 'stock', 'qte stock', 'qte en stock', 'qte dispo', 'stock dispo',
    'stock reel', 'stock physique', 'stock actuel', 'stock disponible', 'en stock', 'inventory', 'stockonhand',
    'stock on hand', 'available', 'disponible', 'quantite en stock', 'variant inventory quantity', 'nombre',
  ],
  backorder: ['backorder', 'backorders allowed', 'vente sans stock', 'autoriser les commandes', 'precommande'],
  weight: ['weight', 'poids', 'poids net', 'poids brut', 'weightgrams', 'masse', 'variant weight', 'shipping weight'],
  length: ['length', 'longueur', 'profondeur', 'depth', 'lengthmm', 'variant length'],
  width: ['width', 'largeur', 'widthmm', 'variant width'],
  height: ['height', 'hauteur', 'heightmm', 'variant height'],
  content: ['content', 'contenu', 'contenance', 'net content', 'volume net'],
  ecoParticipation: ['eco participation', 'ecoparticipation', 'ecotaxe', 'eco taxe', 'eco contribution', 'deee', 'ecotax'],
  option: [
    'color', 'colour', 'couleur', 'coloris', 'size', 'taille', 'pointure', 'teinte', 'format', 'modele', 'finition', 'parfum',
    'option', 'declinaison',
  ],
  attribute: ['matiere', 'material', 'composition', 'origine', 'origin', 'country of origin', 'pays d origine', 'genre', 'style'],
  image: ['image', 'images', 'photo', 'photos', 'picture', 'pictures', 'visuel', 'visuels', 'image url', 'image link', 'url image', 'product thumbnail', 'assets', 'media', 'cover', 'base_image'],
  state: ['state', 'etat', 'status', 'statut', 'product status'],
  published: ['published', 'publie', 'active', 'actif', 'visible', 'en ligne', 'enabled'],
  addOn: ['addon', 'add on', 'vendu avec un autre article', 'accessoire seulement'],
  digital: ['digital', 'telechargement', 'downloadable', 'telechargeable', 'numerique'],
  seoTitle: ['seo title', 'titre seo', 'meta title', 'balise titre', 'meta_title'],
  seoDescription: ['seo description', 'description seo', 'meta description', 'meta_description'],
};
