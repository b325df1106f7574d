/** Somebody to talk to at a supplier. */
export interface SupplierContact {
  name: string;
  role: string;
  email: string;
  phone: string;
}

/** How goods come: days from order to arrival, on average, and their standard deviation. */
export interface SupplierRoute {
  name: string;
  meanDays: number;
  spreadDays: number;
}

/** Days on which the supplier neither makes nor ships, both included (`YYYY-MM-DD`). */
export interface SupplierClosure {
  fromOn: string;
  toOn: string;
  label: string;
}

/** Where a supplier is. */
export interface SupplierAddress {
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
}

/** What people write of a supplier. Amounts in cents of `currency`. */
export interface SupplierFields {
  code: string;
  name: string;
  state: 'active' | 'archived';
  email: string;
  phone: string;
  website: string;
  address: SupplierAddress;
  vatNumber: string;
  iban: string;
  bic: string;
  customerNumber: string;
  contacts: SupplierContact[];
  locale: 'fr' | 'en';
  currency: string;
  paymentDays: number;
  paymentEndOfMonth: boolean;
  incoterm: string;
  incotermPlace: string;
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
  routes: SupplierRoute[];
  closures: SupplierClosure[];
}

/** One supplier. */
export interface Supplier extends SupplierFields {
  id: number;
  version: number;
  createdAt: string;
}

/** A price from a quantity on: `priceCents` for each `pricePer` pieces, so that 0,125 € apiece is 1250 per 100. */
export interface PriceBreak {
  minQuantity: number;
  priceCents: number;
  pricePer: number;
}

/** What people write of a supplier's article. Quantities in pieces. */
export interface OfferFields {
  reference: string;
  title: string;
  packSize: number;
  minimumQuantity: number;
  gtin: string | null;
  packGtin: string | null;
  leadTimeDays: number | null;
  isPreferred: boolean;
  /** The supplier sends it to the customer itself. */
  shipsDirect: boolean;
  /** Pieces the supplier says it has; null: as many as are asked. Read of what ships direct. */
  supplierStock: number | null;
  state: 'active' | 'archived';
}

/** An article as one supplier sells it, with the prices of today. */
export interface Offer extends OfferFields {
  id: number;
  supplierId: number;
  supplierName: string;
  variantId: number;
  productId: number;
  variantTitle: string;
  options: string;
  sku: string | null;
  currency: string;
  breaks: PriceBreak[];
  version: number;
}

/** What replenishment and orders need of a variant's offer. */
export interface VariantOffer {
  variantId: number;
  offerId: number;
  supplierId: number;
  supplierName: string;
  currency: string;
  reference: string;
  packSize: number;
  minimumQuantity: number;
  isPreferred: boolean;
  /** Prices of the day asked for, by quantity; empty when no price is agreed. */
  breaks: PriceBreak[];
  leadTimeMeanDays: number;
  leadTimeSpreadDays: number;
  closures: SupplierClosure[];
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
}

/** The Incoterms of 2020. */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
] as const;

/** A supplier of whom nothing is known yet. */
export const EMPTY_SUPPLIER: SupplierFields = {
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
