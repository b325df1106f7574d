const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const MASK = '•••';

/** What somebody who only ships needs to see of a person: the name and address of the parcel, the phone for the carrier. */
const SHOWN_WHOLE: ReadonlySet<string> = new Set(['shippingAddress', 'pickupPoint']);
/** Facts of a person that nobody needs to ship, and what leads to them. */
const HIDDEN: ReadonlySet<string> = new Set([
  'billingAddress',
  'phone',
  'birthday',
  'ipAddress',
  'vatNumber',
  'siren',
  // Opens a customer's own page of an order, with all that is hidden here, and acts in their name.
  'token',
]);
/** Who somebody is, what they wrote, and where they live: nothing to repair a shop by. */
const OF_CUSTOMERS: ReadonlySet<string> = new Set([
  ...HIDDEN,
  ...SHOWN_WHOLE,
  'email',
  'firstName',
  'lastName',
  'customerName',
  'companyName',
  'giftMessage',
]);
/** Entries of the timeline that are about somebody. */
const PEOPLE: ReadonlySet<unknown> = new Set([
  'customer',
  'order',
  'draft',
  'staff',
  'grant',
  'stand-in',
  'partner-access',
  'supplier-contact',
]);
/** The words of a mail: they speak of more than a parcel. */
const BODY = ['html', 'text'];

/** An e-mail address of which the domain stays: `c•••@example.org`. */
function maskEmail(email: string): string {
  const at = email.indexOf('@');
  return `${email.slice(0, 1)}${MASK}${email.slice(at)}`;
}

/**
 * An answer of the API as a guest sees it: addresses of e-mail masked wherever they stand, phone and billing address hidden, the
 * delivery address whole; with `hidesPeople` names and every address hidden, too. Keeps the shape, so that screens work alike.
 */
export function maskPersonalData(value: unknown, hidesPeople = false): unknown {
  return mask(value, '', hidesPeople);
}

function mask(value: unknown, key: string, hidesPeople: boolean): unknown {
  const hidden = hidesPeople ? OF_CUSTOMERS : HIDDEN;
  if (!hidesPeople && SHOWN_WHOLE.has(key)) return value;
  if (typeof value === 'string') {
    return hidden.has(key) && value !== '' ? MASK : value.replace(EMAIL, maskEmail);
  }
  if (Array.isArray(value)) return value.map((one) => mask(one, key, hidesPeople));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const isMail = BODY.every((name) => name in value);
  const isPerson = hidesPeople && 'entityKind' in value && PEOPLE.has(value.entityKind);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (isMail && BODY.includes(name)) return [name, MASK];
      if (isPerson && name === 'entityLabel') return [name, MASK];
      if (isPerson && (name === 'before' || name === 'after')) return [name, null];
      return [name, mask(one, hidden.has(key) && name !== 'country' ? key : name, hidesPeople)];
    }),
  );
}
