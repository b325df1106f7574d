import type { TemplateContext } from './templates/context.ts';

/**
 * What stands below every mail: how to answer, and who writes, as French business letters must say it (name, form and capital,
 * seat, register or SIREN, VAT number). What the settings do not hold is left out.
 */
export function footerLines({ company, say, money }: TemplateContext): string[] {
  const { line1, line2, postalCode, city } = company.address;
  const form =
    company.capitalCents === null
      ? company.legalForm
      : say('.footerCapital', {
          form: company.legalForm,
          capital: money(company.capitalCents, 'EUR').replace(/[.,]00(?!\d)/, ''),
        }).trim();
  const siren = company.siren === '' ? '' : say('.footerIdentity', { siren: company.siren });
  return [
    company.email === '' ? '' : say('.footerAnswer'),
    joined(', ', company.legalName, form),
    joined(', ', line1, line2, `${postalCode} ${city}`.trim()),
    joined(
      ' · ',
      company.rcs === '' ? siren : company.rcs,
      company.vatNumber === '' ? '' : say('.footerVat', { number: company.vatNumber }),
    ),
    joined(' · ', company.phone, company.email),
  ].filter((line) => line !== '');
}

function joined(separator: string, ...parts: string[]): string {
  return parts.filter((part) => part !== '').join(separator);
}
