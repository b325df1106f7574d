/** A supplier as the API gives it. */
export interface Supplier {
  id: number;
  code: string;
  name: string;
  state: 'active' | 'archived';
  email: string;
  phone: string;
  website: string;
  address: { line1: string; line2: string; postalCode: string; city: string; country: string };
  vatNumber: string;
  iban: string;
  bic: string;
  customerNumber: string;
  contacts: { name: string; role: string; email: string; phone: string }[];
  locale: 'fr' | 'en';
  currency: string;
  paymentDays: number;
  paymentEndOfMonth: boolean;
  incoterm: string;
  incotermPlace: string;
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
  routes: { name: string; meanDays: number; spreadDays: number }[];
  closures: { fromOn: string; toOn: string; label: string }[];
  version: number;
}

/** A supplier in a list. */
export interface SupplierRow {
  id: number;
  code: string;
  name: string;
  state: 'active' | 'archived';
  city: string;
  country: string;
  currency: string;
  offersCount: number;
  leadTimeDays: number | null;
}

/** What a person edits of a supplier. */
export type SupplierDraft = Omit<Supplier, 'id' | 'version' | 'code'> & { code: string };

/** A supplier of whom nothing is known yet. */
export const EMPTY_DRAFT: SupplierDraft = {
  code: '',
  name: '',
  state: 'active',
  email: '',
  phone: '',
  website: '',
  address: { line1: '', line2: '', postalCode: '', city: '', country: 'FR' },
  vatNumber: '',
  iban: '',
  bic: '',
  customerNumber: '',
  contacts: [],
  locale: 'fr',
  currency: 'EUR',
  paymentDays: 30,
  paymentEndOfMonth: false,
  incoterm: '',
  incotermPlace: '',
  minimumOrderCents: null,
  freeFreightCents: null,
  freightCents: null,
  routes: [],
  closures: [],
};

/** The fields of a supplier that a person edits. */
export function draftOf(supplier: Supplier): SupplierDraft {
  const keys = Object.keys(EMPTY_DRAFT) as (keyof SupplierDraft)[];
  return Object.fromEntries(keys.map((key) => [key, supplier[key]])) as unknown as SupplierDraft;
}

/** A price from a quantity on, for so many pieces. */
export interface PriceBreak {
  minQuantity: number;
  priceCents: number;
  pricePer: number;
}

/** A supplier's article. */
export interface Offer {
  id: number;
  supplierId: number;
  supplierName: string;
  variantId: number;
  productId: number;
  variantTitle: string;
  options: string;
  sku: string | null;
  reference: string;
  title: string;
  packSize: number;
  minimumQuantity: number;
  gtin: string | null;
  packGtin: string | null;
  leadTimeDays: number | null;
  isPreferred: boolean;
  /** The supplier sends it to customers itself. */
  shipsDirect: boolean;
  /** Pieces the supplier says it has; null: as many as are asked. */
  supplierStock: number | null;
  state: 'active' | 'archived';
  currency: string;
  breaks: PriceBreak[];
}

/** The article's name with its options. */
export function offerName(offer: Pick<Offer, 'variantTitle' | 'options'>): string {
  return [offer.variantTitle, offer.options].filter(Boolean).join(' · ');
}
