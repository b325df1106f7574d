import { sameAddress, type Address } from '../../kernel/address.ts';
import type { CartView } from '../../sell/carts/index.ts';

/** Address fields as the checkout form names them, in the order they are asked. */
const ADDRESS_FIELDS = [
  'firstName',
  'lastName',
  'company',
  'siren',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
] as const;

/** An address as typed. */
export type AddressForm = Record<(typeof ADDRESS_FIELDS)[number], string>;

/** The contact section as typed, so that nothing has to be typed twice. */
export interface ContactForm {
  email: string;
  phone: string;
  shippingAddress: AddressForm;
  /** True: the bill goes to the same address. */
  sameBilling: boolean;
  billingAddress: AddressForm;
  newsletter: boolean;
}

/** What a signed-in customer need not type. */
export interface KnownBuyer {
  email: string;
  phone: string;
  /** The address to fill in; null when the book is empty. */
  address: Address | null;
  /** Whether it was picked just now, and so replaces what the cart has. */
  chosen: boolean;
}

/** An address of which only the country is known. */
export function emptyAddress(country: string): AddressForm {
  return {
    firstName: '',
    lastName: '',
    company: '',
    siren: '',
    line1: '',
    line2: '',
    postalCode: '',
    city: '',
    country,
  };
}

/** An address as its form shows it. */
export function addressForm(address: Address): AddressForm {
  return Object.fromEntries(
    ADDRESS_FIELDS.map((name) => [name, address[name] ?? '']),
  ) as AddressForm;
}

/** What the form shows at first: what the cart knows already. */
export function contactFormOf(
  cart: CartView,
  country: string,
  known: KnownBuyer | null = null,
): ContactForm {
  const { contact } = cart;
  if (!contact || known?.chosen) {
    const address = known?.address ?? null;
    return {
      email: contact?.email ?? known?.email ?? '',
      phone: address?.phone || contact?.phone || known?.phone || '',
      shippingAddress: address ? addressForm(address) : emptyAddress(country),
      sameBilling: true,
      billingAddress: emptyAddress(country),
      newsletter: false,
    };
  }
  const shippingAddress = addressForm(contact.shippingAddress);
  const billingAddress = addressForm(contact.billingAddress);
  return {
    email: contact.email,
    phone: contact.phone,
    shippingAddress,
    sameBilling: sameAddress(contact.shippingAddress, contact.billingAddress),
    billingAddress,
    newsletter: false,
  };
}

type Body = Record<string, unknown>;

function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, 300) : '';
}

/** Reads an address as it was sent. */
export function readAddress(body: Body, prefix: string): AddressForm {
  return Object.fromEntries(
    ADDRESS_FIELDS.map((name) => [name, textOf(body, `${prefix}.${name}`)]),
  ) as AddressForm;
}

/** Reads the contact section as it was sent. */
export function readContactForm(body: Body): ContactForm {
  return {
    email: textOf(body, 'email'),
    phone: textOf(body, 'phone'),
    shippingAddress: readAddress(body, 'shippingAddress'),
    sameBilling: textOf(body, 'otherBilling') === '',
    billingAddress: readAddress(body, 'billingAddress'),
    newsletter: textOf(body, 'newsletter') !== '',
  };
}

/** The body that the contact command takes. */
export function contactCommand(form: ContactForm): Record<string, unknown> {
  return {
    email: form.email,
    phone: form.phone,
    shippingAddress: { ...form.shippingAddress, phone: form.phone },
    billingAddress: form.sameBilling ? null : { ...form.billingAddress, phone: form.phone },
    newsletter: form.newsletter,
  };
}
