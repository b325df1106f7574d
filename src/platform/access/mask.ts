const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** What somebody who only ships needs to see of a person: the name and address of the parcel, the phone for the carrier. */
const SHOWN_WHOLE = new Set(['shippingAddress', 'pickupPoint']);
/** Facts of a person that nobody needs to ship. */
const HIDDEN = new Set(['billingAddress', 'phone', 'birthday', 'ipAddress', 'vatNumber']);
/** The words of a mail: they speak of more than a parcel. */
const BODY = ['html', 'text'];

/** An e-mail address of which the domain stays: `c•••@example.org`. */
function maskEmail(email: string): string {
  const at = email.indexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/**
 * An answer of the API as a guest sees it: addresses of e-mail masked wherever they stand, phone and billing
 * address hidden, the delivery address whole. Keeps the shape, so that screens work alike.
 */
export function maskPersonalData(value: unknown, key = ''): unknown {
  if (SHOWN_WHOLE.has(key)) return value;
  if (typeof value === 'string') {
    return HIDDEN.has(key) && value !== '' ? '•••' : value.replace(EMAIL, maskEmail);
  }
  if (Array.isArray(value)) return value.map((one) => maskPersonalData(one, key));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const isMail = BODY.every((name) => name in value);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      isMail && BODY.includes(name)
        ? '•••'
        : maskPersonalData(one, HIDDEN.has(key) && name !== 'country' ? key : name),
    ]),
  );
}
