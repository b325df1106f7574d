import type { Address } from '../../kernel/address.ts';

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
  const country = address.country.trim().toUpperCase();
  const postalCode = address.postalCode.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  if (country === 'FR') return territoryInFrance(postalCode);
  if (country === 'MC') return 'MC';
  const department = DEPARTMENT_OF_COUNTRY[country];
  if (department) return OUTSIDE_GUADELOUPE.includes(postalCode) ? 'EXPORT' : department;
  // Northern Ireland stays in the Union's VAT area for goods (Windsor Framework art. 8).
  if (country === 'XI' || (country === 'GB' && /^BT\d/.test(postalCode))) return 'EU';
  if (!MEMBER_STATES.has(country)) return 'EXPORT';
  const outside = OUTSIDE_VAT_AREA[country]?.some((prefix) => postalCode.startsWith(prefix));
  return outside ? 'EXPORT' : 'EU';
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
