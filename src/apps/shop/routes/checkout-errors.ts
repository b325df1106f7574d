import type { Translate } from '../../../platform/i18n/index.ts';
import type { FieldError } from '../components/field.tsx';

type Issues = readonly { path: readonly PropertyKey[] }[];

/** One sentence per field of the contact section, the first problem of each. */
export function contactErrors(issues: Issues, t: Translate): FieldError[] {
  const errors = new Map<string, string>();
  for (const issue of issues) {
    const path = issue.path.map(String);
    // The phone is asked once and copied into both addresses.
    const name = path.at(-1) ?? 'email';
    const field = name === 'phone' ? 'phone' : path.join('.');
    if (!errors.has(field)) errors.set(field, t(`shop.checkout.errors.${name}`));
  }
  const billing = t('shop.checkout.contact.billing');
  return [...errors].map(([field, message]) => ({
    field,
    message,
    // Two addresses have the same fields: the list on top says which one is meant.
    ...(field.startsWith('billingAddress.') ? { place: billing } : {}),
  }));
}

/** The same for an address that stands alone under `prefix`. */
export function addressErrors(issues: Issues, prefix: string, t: Translate): FieldError[] {
  return contactErrors(
    issues.map(({ path }) => ({ path: [prefix, ...path] })),
    t,
  );
}
