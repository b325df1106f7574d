/** One item that says where the consumer of a digital article lives. */
export type PlaceEvidence = {
  kind: 'billing-address' | 'ip-address' | 'phone';
  /** ISO 3166-1. */
  country: string;
};

/** Telephone prefixes of the member states, Monaco and Northern Ireland's, and of neighbours that contradict them. */
const COUNTRY_OF_PREFIX: Readonly<Record<string, string>> = {
  ...{ 30: 'GR', 31: 'NL', 32: 'BE', 33: 'FR', 34: 'ES', 36: 'HU', 39: 'IT', 40: 'RO', 41: 'CH' },
  ...{ 43: 'AT', 44: 'GB', 45: 'DK', 46: 'SE', 47: 'NO', 48: 'PL', 49: 'DE', 351: 'PT', 352: 'LU' },
  ...{ 353: 'IE', 356: 'MT', 357: 'CY', 358: 'FI', 359: 'BG', 370: 'LT', 371: 'LV', 372: 'EE' },
  ...{ 377: 'MC', 385: 'HR', 386: 'SI', 420: 'CZ', 421: 'SK' },
};

/**
 * The items known of where the consumer lives (Implementing Regulation (EU) 282/2011 art. 24f): the billing address, the country
 * that the order was placed from, and the country of the telephone number. Countries only, no address and no number.
 */
export function placeEvidence(facts: {
  billingCountry: string;
  phone: string;
  seenFrom: string | null;
}): PlaceEvidence[] {
  const digits = /^(?:\+|00)(\d{2,3})/.exec(facts.phone.replace(/[\s().-]/g, ''))?.[1] ?? '';
  const phone = COUNTRY_OF_PREFIX[digits] ?? COUNTRY_OF_PREFIX[digits.slice(0, 2)];
  return [
    { kind: 'billing-address', country: facts.billingCountry },
    ...(facts.seenFrom ? [{ kind: 'ip-address', country: facts.seenFrom } as const] : []),
    ...(phone ? [{ kind: 'phone', country: phone } as const] : []),
  ];
}
