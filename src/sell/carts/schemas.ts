import { sirenSchema, withoutEmptySiren } from '../../core/parties/index.ts';
import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';
import { LOCALES } from '../../platform/i18n/index.ts';

const text = (max: number) =>
  z
    .string()
    .max(max)
    // A line break or a control character in an address would break labels and files.
    .transform((value) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());

const required = (max: number) => text(max).pipe(z.string().min(1));

/** A postal address as clients send it; optional parts may be left out. */
export const addressSchema = z
  .object({
    firstName: text(80).default(''),
    lastName: required(80),
    company: text(120).default(''),
    line1: required(120),
    line2: text(120).default(''),
    postalCode: required(16),
    city: required(80),
    country: z
      .string()
      .transform((code) => code.trim().toUpperCase())
      .refine(isCountry, 'country-invalid')
      .describe('ISO 3166-1 alpha-2'),
    phone: text(32).default(''),
    siren: sirenSchema.optional(),
  })
  .superRefine((address, context) => {
    if (address.country === 'FR' && !/^\d{5}$/.test(address.postalCode.replace(/\s/g, ''))) {
      context.addIssue({ code: 'custom', path: ['postalCode'], message: 'five digits in France' });
    }
  })
  .transform(withoutEmptySiren);

/** Body of `PUT /carts/{id}/contact`. */
export const contactSchema = z.object({
  email: z
    .string()
    .max(254)
    .transform((value) => value.trim())
    .pipe(z.email()),
  phone: text(32).default(''),
  shippingAddress: addressSchema,
  /** Left out: the shipping address. */
  billingAddress: addressSchema.nullish(),
  newsletter: z.boolean().default(false),
});

/** Contact as decided upon. */
export type ContactInput = z.output<typeof contactSchema>;

/** The languages a cart speaks. */
export const cartLocaleSchema = z.enum(LOCALES);

/** Body of `POST /carts`. */
export const cartCreationSchema = z.object({ locale: cartLocaleSchema.optional() }).nullish();
