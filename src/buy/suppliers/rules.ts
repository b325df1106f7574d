import { addBusinessDays } from '../../core/calendar/index.ts';
import { isGtin } from '../../kernel/gtin.ts';
import { divideHalfUp } from '../../kernel/money.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { isIban } from '../../platform/settings/index.ts';
import type { OfferFields, PriceBreak, Supplier, SupplierFields } from './model.ts';
import { INCOTERMS } from './model.ts';

/** Days that an order takes when nothing was agreed. */
const USUAL_LEAD_TIME = { name: '', meanDays: 14, spreadDays: 4 };

/** The break that decides for a quantity: that of the greatest minimum reached, else the first one. */
export function breakFor(breaks: readonly PriceBreak[], quantity: number): PriceBreak | null {
  const sorted = [...breaks].sort((a, b) => a.minQuantity - b.minQuantity);
  return sorted.findLast((one) => one.minQuantity <= quantity) ?? sorted[0] ?? null;
}

/** The amount of a line in cents: quantity × price, rounded half-up once (R32). */
export function lineCents(
  quantity: number,
  price: { priceCents: number; pricePer: number },
): number {
  return divideHalfUp(quantity * price.priceCents, price.pricePer);
}

/** The days from order to arrival: those of the article, else of the supplier's usual route, else two weeks ± 4. */
export function leadTimeOf(
  supplier: Pick<Supplier, 'routes'>,
  leadTimeDays: number | null,
): { meanDays: number; spreadDays: number } {
  const route = supplier.routes[0] ?? USUAL_LEAD_TIME;
  return { meanDays: leadTimeDays ?? route.meanDays, spreadDays: route.spreadDays };
}

/**
 * When an order of `day` (`YYYY-MM-DD`) arrives: days on which the supplier is closed do not count, and nobody delivers at
 * the weekend or on a holiday. At most two years ahead, for suppliers that say they never work.
 */
export function arrivalOn(day: string, leadDays: number, closures: Supplier['closures']): string {
  const date = new Date(`${day}T00:00:00Z`);
  const isClosed = () => {
    const now = date.toISOString().slice(0, 10);
    return closures.some((one) => one.fromOn <= now && now <= one.toOn);
  };
  for (let left = leadDays, walked = 0; left > 0 && walked < 730; walked += 1) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (!isClosed()) left -= 1;
  }
  return addBusinessDays(date.toISOString().slice(0, 10), 0);
}

/** When an invoice of `day` is due: some days after it, then the end of that month when so agreed. */
export function dueOn(
  day: string,
  terms: Pick<SupplierFields, 'paymentDays' | 'paymentEndOfMonth'>,
): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + terms.paymentDays);
  if (terms.paymentEndOfMonth) date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.toISOString().slice(0, 10);
}

/** The fields as they are kept: trimmed, codes in capitals. */
export function normaliseSupplier(fields: SupplierFields): SupplierFields {
  const tidy = <T>(value: T): T => {
    if (typeof value === 'string') return value.trim() as T;
    if (Array.isArray(value)) return value.map(tidy) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, tidy(v as unknown)])) as T;
  };
  const tidied = tidy(fields);
  return {
    ...tidied,
    code: tidied.code.toUpperCase(),
    currency: tidied.currency.toUpperCase(),
    iban: tidied.iban.replaceAll(/\s/g, '').toUpperCase(),
    bic: tidied.bic.replaceAll(/\s/g, '').toUpperCase(),
    vatNumber: tidied.vatNumber.replaceAll(/\s/g, '').toUpperCase(),
    incoterm: tidied.incoterm.toUpperCase(),
    contacts: tidied.contacts.filter((one) => one.name + one.email + one.phone !== ''),
  };
}

/** Refuses a supplier that cannot be: `supplier-invalid` (422), each field with its own code. */
export function checkSupplier(fields: SupplierFields): Result<null> {
  const found: RefusedField[] = [];
  const wrong = (pointer: string, code: string) => found.push({ pointer, code });
  if (fields.name === '') wrong('/name', 'name-required');
  if (fields.code === '') wrong('/code', 'supplier-code-required');
  if (fields.email !== '' && !isEmail(fields.email)) wrong('/email', 'email-invalid');
  if (fields.iban !== '' && !isIban(fields.iban)) wrong('/iban', 'iban-invalid');
  if (fields.incoterm !== '' && !INCOTERMS.some((one) => one === fields.incoterm)) {
    wrong('/incoterm', 'incoterm-unknown');
  }
  fields.contacts.forEach(({ email }, i) => {
    if (email !== '' && !isEmail(email)) wrong(`/contacts/${i}/email`, 'email-invalid');
  });
  fields.closures.forEach(({ fromOn, toOn }, i) => {
    if (toOn < fromOn) wrong(`/closures/${i}/toOn`, 'closure-ends-before-start');
  });
  return found[0] ? refuse(found[0].code, 422, { fields: found }) : ok(null);
}

/** Refuses an offer that cannot be: its barcodes, its pack, its breaks. */
export function checkOffer(
  fields: Pick<OfferFields, 'gtin' | 'packGtin'>,
  breaks: readonly PriceBreak[] | undefined,
): Result<null> {
  const found: RefusedField[] = [];
  if (fields.gtin && !isGtin(fields.gtin)) found.push({ pointer: '/gtin', code: 'gtin-invalid' });
  if (fields.packGtin && !isGtin(fields.packGtin)) {
    found.push({ pointer: '/packGtin', code: 'gtin-invalid' });
  }
  (breaks ?? []).forEach((one, i) => {
    if (breaks?.some((other, j) => j < i && other.minQuantity === one.minQuantity)) {
      found.push({ pointer: `/breaks/${i}/minQuantity`, code: 'price-break-twice' });
    }
  });
  return found[0] ? refuse(found[0].code, 422, { fields: found }) : ok(null);
}

function isEmail(text: string): boolean {
  return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/.test(text);
}
