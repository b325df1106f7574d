import type { ColumnNames } from './columns.ts';

/**
 * The columns of the project's own format, in the order of an export; further names are accepted on
 * the way in (French ones for people who fill a file by hand). Documented in docs/IMPORT.md.
 */
export const SEREINE_COLUMNS = {
  handle: ['handle', 'adresse'],
  title: ['title', 'titre'],
  subtitle: ['subtitle', 'sous titre'],
  description: ['descriptionhtml', 'description'],
  brand: ['brand', 'marque'],
  categories: ['categories', 'rayons'],
  tags: ['tags', 'etiquettes'],
  state: ['state', 'etat'],
  published: ['published', 'publie'],
  taxClass: ['taxclass', 'classe de tva'],
  addOn: ['addon', 'vendu avec un autre article'],
  characteristics: ['characteristics', 'caracteristiques'],
  attributes: ['attributes', 'attributs'],
  variantAttributes: ['variantattributes', 'attributs de la declinaison'],
  option1Name: ['option1name', 'option1 nom'],
  option1Value: ['option1value', 'option1 valeur'],
  option2Name: ['option2name', 'option2 nom'],
  option2Value: ['option2value', 'option2 valeur'],
  option3Name: ['option3name', 'option3 nom'],
  option3Value: ['option3value', 'option3 valeur'],
  option4Name: ['option4name', 'option4 nom'],
  option4Value: ['option4value', 'option4 valeur'],
  option5Name: ['option5name', 'option5 nom'],
  option5Value: ['option5value', 'option5 valeur'],
  sku: ['sku', 'reference'],
  gtin: ['gtin', 'ean'],
  price: ['price', 'prix'],
  priceIncludesTax: ['priceincludestax', 'prix ttc'],
  cost: ['cost', 'prix d achat'],
  content: ['content', 'contenu'],
  ecoParticipation: ['ecoparticipation', 'eco participation'],
  weightGrams: ['weightgrams', 'poids'],
  lengthMm: ['lengthmm', 'longueur'],
  widthMm: ['widthmm', 'largeur'],
  heightMm: ['heightmm', 'hauteur'],
  quantity: ['quantity', 'quantite'],
  backorder: ['backorder', 'vente sans stock'],
  requiresShipping: ['requiresshipping', 'a expedier'],
  digital: ['digital', 'telechargement'],
  limitedCopies: ['limitedcopies', 'exemplaires limites'],
  variantImage: ['variantimage', 'image de la declinaison'],
  images: ['images'],
  imageAlts: ['imagealts', 'textes des images'],
  seoTitle: ['seotitle', 'titre seo'],
  seoDescription: ['seodescription', 'description seo'],
} satisfies ColumnNames<string>;

export type SereineColumn = keyof typeof SEREINE_COLUMNS;

/** Headers of an export, in order. */
export const SEREINE_HEADERS = (Object.keys(SEREINE_COLUMNS) as SereineColumn[]).map((name) =>
  name === 'description' ? 'descriptionHtml' : name,
);
