const NAMES = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'address',
  'shippingAddress',
  'billingAddress',
  'line1',
  'postalCode',
  'to',
  'toAddress',
  'contact',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'iban',
  'body',
  'payload',
];

/** Field names that are dropped from every log line, at the top and up to two levels down. */
export const PERSONAL_FIELDS = NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const MAIL_ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;
const URL_PASSWORD = /(\/\/[^\s/@:"]+):[^\s/@"]+@/g;

/** Masks addresses of mail and passwords in URLs wherever they stand in a text. */
export function hidePersonalData(text: string): string {
  if (!text.includes('@')) return text;
  return text.replace(URL_PASSWORD, '$1:***@').replace(MAIL_ADDRESS, '[mail]');
}
