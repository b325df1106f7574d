/** A postal address (schema.org PostalAddress); `country` is ISO 3166-1 alpha-2. */
export interface Address {
  firstName: string;
  lastName: string;
  company: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
  phone: string;
  /** Of a French company (R15): nine digits; left out when there is none. */
  siren?: string;
}

/** The address as printed lines, empty ones left out. */
export function addressLines(address: Address, countryName?: string): string[] {
  return [
    address.company,
    `${address.firstName} ${address.lastName}`.trim(),
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`.trim(),
    countryName ?? address.country,
  ].filter((line) => line !== '');
}

/** Whether two addresses are printed alike. */
export function sameAddress(a: Address, b: Address): boolean {
  return addressLines(a).join('\n') === addressLines(b).join('\n');
}
