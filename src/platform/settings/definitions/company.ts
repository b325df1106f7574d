import { isCountry } from '../../../kernel/countries.ts';
import { z } from 'zod';
import { defineSetting } from '../define.ts';
import { isBic, isIban, isSiren, isSiret, isVatNumber } from '../identifiers.ts';

const text = (max: number) => z.string().trim().max(max);

/** Empty (not yet known) or accepted by `check`; `code` is the refusal of the field. */
function identifier(max: number, check: (value: string) => boolean, code: string) {
  return z
    .string()
    .transform((value) => value.replace(/[\s.]/g, '').toUpperCase())
    .pipe(z.string().max(max))
    .refine((value) => value === '' || check(value), { error: code });
}

const webAddress = text(300).refine(
  (value) => value === '' || (URL.canParse(value) && /^https?:\/\//.test(value)),
  { error: 'web-address-invalid' },
);

const mailAddress = text(254).refine(
  (value) => value === '' || /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/.test(value),
  { error: 'mail-address-invalid' },
);

/** Who sells: what invoices (R11), legal pages, transfers and mails say about the company. */
export const companySetting = defineSetting(
  'company',
  z
    .strictObject({
      legalName: text(200),
      /** SAS, SARL, EI … */
      legalForm: text(60),
      capitalCents: z.int().min(0).max(1e15).nullable().meta({ widget: 'money' }),
      siren: identifier(9, isSiren, 'siren-invalid'),
      siret: identifier(14, isSiret, 'siret-invalid'),
      /** As printed: `RCS Nantes 123 456 789`. */
      rcs: text(100),
      apeCode: text(10),
      vatNumber: identifier(14, isVatNumber, 'vat-number-invalid'),
      /** `franchise`: no VAT is charged and the mention R31 is printed. */
      vatRegime: z.enum(['normal', 'franchise']),
      address: z.strictObject({
        line1: text(120),
        line2: text(120),
        postalCode: text(12),
        city: text(80),
        country: z.string().refine(isCountry, 'country-invalid'),
      }),
      email: mailAddress,
      phone: text(30),
      /** Director of publication and host: the legal notice of a French site names both. */
      director: text(120),
      host: text(300),
      packagingEprNumber: text(60),
      /** R40: name and address of the consumer mediator. */
      mediator: z.strictObject({ name: text(200), address: text(300), url: webAddress }),
      bank: z.strictObject({
        holder: text(120),
        iban: identifier(34, isIban, 'iban-invalid'),
        bic: identifier(11, isBic, 'bic-invalid'),
      }),
      cheque: z.strictObject({ payee: text(120), address: text(300) }),
    })
    .refine((c) => c.siret === '' || c.siren === '' || c.siret.startsWith(c.siren), {
      error: 'siret-not-of-siren',
      path: ['siret'],
    }),
  {
    legalName: '',
    legalForm: '',
    capitalCents: null,
    siren: '',
    siret: '',
    rcs: '',
    apeCode: '',
    vatNumber: '',
    vatRegime: 'normal',
    address: { line1: '', line2: '', postalCode: '', city: '', country: 'FR' },
    email: '',
    phone: '',
    director: '',
    host: '',
    packagingEprNumber: '',
    mediator: { name: '', address: '', url: '' },
    bank: { holder: '', iban: '', bic: '' },
    cheque: { payee: '', address: '' },
  },
);

/** The company as documents, pages and mails read it. */
export type Company = typeof companySetting.defaultValue;
