import type { Address } from '../../kernel/address.ts';
import type { TaxRates } from './model.ts';

/** Member states besides France (the VAT territory of the Union, Directive 2006/112/EC art. 5). */
const MEMBER_STATES = new Set(
  'AT BE BG HR CY CZ DK EE FI DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
);

/** French overseas departments by postal prefix: exports for goods sent from the mainland (R28). */
const OVERSEAS_DEPARTMENTS = ['971', '972', '973', '974', '976'];

/** Saint-Barthélemy and Saint-Martin share the prefix of Guadeloupe but are outside its VAT area. */
const OUTSIDE_GUADELOUPE = ['97133', '97150'];

/** Overseas departments as countries of their own in ISO 3166-1. */
const DEPARTMENT_OF_COUNTRY: Record<string, string> = {
  GP: 'FR-971',
  MQ: 'FR-972',
  GF: 'FR-973',
  RE: 'FR-974',
  YT: 'FR-976',
};

/**
 * Parts of member states outside the VAT area (Directive 2006/112/EC art. 6), by postal prefix:
 * Canary Islands, Ceuta, Melilla; Büsingen, Heligoland; Livigno; Åland; Mount Athos.
 */
const OUTSIDE_VAT_AREA: Record<string, string[]> = {
  ES: ['35', '38', '51', '52'],
  DE: ['78266', '27498'],
  IT: ['23041', '22061'],
  FI: ['22'],
  GR: ['63086', '63087'],
};

/**
 * The VAT territory goods are delivered to, a code of `pricing.tax_territory`: `FR`, `FR-20` (Corsica),
 * `FR-971`…`FR-976`, `MC`, `EU` (another member state, below the OSS threshold: French rate, R29) or
 * `EXPORT`. Depends on country and postal code only. An unknown country is an export.
 */
export function territoryOf(address: Pick<Address, 'country' | 'postalCode'>): string {
  const { country, postalCode } = normalised(address);
  if (country === 'FR') return territoryInFrance(postalCode);
  if (country === 'MC') return 'MC';
  const department = DEPARTMENT_OF_COUNTRY[country];
  if (department) return OUTSIDE_GUADELOUPE.includes(postalCode) ? 'EXPORT' : department;
  return memberStateOf(country, postalCode) === null ? 'EXPORT' : 'EU';
}

/** The member state besides France in whose VAT area an address lies, for goods; null: none. */
function memberStateOf(country: string, postalCode: string): string | null {
  // Northern Ireland stays in the Union's VAT area for goods (Windsor Framework art. 8).
  if (country === 'XI' || (country === 'GB' && /^BT\d/.test(postalCode))) return 'XI';
  if (!MEMBER_STATES.has(country)) return null;
  const outside = OUTSIDE_VAT_AREA[country]?.some((prefix) => postalCode.startsWith(prefix));
  return outside ? null : country;
}

/** Whether a code (`DE`) is a member state besides France, or Northern Ireland. */
export function isMemberState(country: string): boolean {
  return MEMBER_STATES.has(country) || country === 'XI';
}

/**
 * The territory whose rates of the day apply to goods that a buyer has sent to an address: for consumers the member state itself
 * (`EU-DE`) while `rates` hold its own (R29), `EU` below the threshold and for businesses, else as `territoryOf`.
 */
export function territoryFor(
  address: Pick<Address, 'country' | 'postalCode'>,
  rates: Pick<TaxRates, 'byKey'>,
  isBusiness: boolean,
): string {
  const territory = territoryOf(address);
  if (territory !== 'EU' || isBusiness) return territory;
  const { country, postalCode } = normalised(address);
  const own = `EU-${memberStateOf(country, postalCode)}`;
  return rates.byKey[`${own}|standard`] ? own : territory;
}

/** The same for what is delivered by a link, by where its consumer lives (art. 58): there Northern Ireland is outside the Union. */
export function serviceTerritoryFor(
  address: Pick<Address, 'country' | 'postalCode'>,
  rates: Pick<TaxRates, 'byKey'>,
  isBusiness: boolean,
): string {
  const { country, postalCode } = normalised(address);
  if (memberStateOf(country, postalCode) === 'XI') return 'EXPORT';
  return territoryFor(address, rates, isBusiness);
}

function normalised({ country, postalCode }: Pick<Address, 'country' | 'postalCode'>) {
  return {
    country: country.trim().toUpperCase(),
    postalCode: postalCode.replace(/[^0-9A-Za-z]/g, '').toUpperCase(),
  };
}

function territoryInFrance(postalCode: string): string {
  if (postalCode.startsWith('20')) return 'FR-20';
  if (postalCode.startsWith('980')) return 'MC';
  if (OUTSIDE_GUADELOUPE.includes(postalCode)) return 'EXPORT';
  const department = OVERSEAS_DEPARTMENTS.find((prefix) => postalCode.startsWith(prefix));
  if (department) return `FR-${department}`;
  // Saint-Pierre-et-Miquelon and the Pacific collectivities are outside the VAT area.
  return /^(975|977|978|984|986|987|988)/.test(postalCode) ? 'EXPORT' : 'FR';
}
