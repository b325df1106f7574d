/** Where a shop delivers: countries, and parts of them by postal code. */
export interface Zone {
  code: string;
  name: string;
  nameEn: string;
  countries: string[];
  postalPrefixes: string[];
  excludedPrefixes: string[];
  position: number;
}

/** One way of delivery to a zone. */
export interface DeliveryOption {
  id: number;
  code: string;
  version: number;
  channelId: string;
  zoneCode: string;
  kind: 'home' | 'relay' | 'pickup';
  carrier: string;
  name: string;
  nameEn: string;
  minDays: number;
  maxDays: number;
  maxWeightGrams: number | null;
  freeFromCents: number | null;
  trackingUrl: string;
  position: number;
  state: 'active' | 'archived';
  rates: { maxWeightGrams: number; priceCents: number }[];
}

/** Both, as the API gives them. */
export interface DeliveryFacts {
  zones: Zone[];
  options: DeliveryOption[];
}
