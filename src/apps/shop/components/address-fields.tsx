import { countryName } from '../../../platform/i18n/index.ts';
import type { AddressForm } from '../checkout-form.ts';
import { useShop } from '../context.ts';
import type { ShopLocale } from '../urls.ts';
import { SelectField, TextField, type FieldError } from './field.tsx';

interface AddressFieldsProps {
  /** What the names of the fields begin with. */
  prefix: string;
  values: AddressForm;
  errors: FieldError[];
  countries: string[];
  autocomplete?: 'shipping' | 'billing';
}

/** The fields of a postal address. */
export function AddressFields({
  prefix,
  values,
  errors,
  countries,
  autocomplete,
}: AddressFieldsProps) {
  const { t, locale } = useShop();
  const token = (name: string) =>
    autocomplete && name !== 'off' ? `${autocomplete} ${name}` : name;
  const errorOf = (name: string) =>
    errors.find((error) => error.field === `${prefix}.${name}`)?.message;
  const field = (
    name: keyof AddressForm,
    autofill: string,
    more: Pick<
      Parameters<typeof TextField>[0],
      'required' | 'class' | 'maxLength' | 'inputMode' | 'placeholder'
    > = {},
  ) => (
    <TextField
      name={`${prefix}.${name}`}
      label={t(`shop.checkout.address.${name}`)}
      value={values[name]}
      error={errorOf(name)}
      autocomplete={token(autofill)}
      {...more}
    />
  );
  return (
    <div class="form-grid">
      {field('firstName', 'given-name', { class: 'half', maxLength: 80 })}
      {field('lastName', 'family-name', { required: true, class: 'half', maxLength: 80 })}
      {field('company', 'organization', { class: 'half company', placeholder: ' ' })}
      {field('siren', 'off', {
        class: 'half siren',
        maxLength: 30,
        inputMode: 'numeric',
        placeholder: ' ',
      })}
      {field('line1', 'address-line1', { required: true })}
      {field('line2', 'address-line2', {})}
      {field('postalCode', 'postal-code', { required: true, class: 'third', maxLength: 16 })}
      {field('city', 'address-level2', { required: true, class: 'two-thirds', maxLength: 80 })}
      <SelectField
        name={`${prefix}.country`}
        label={t('shop.checkout.address.country')}
        value={values.country}
        error={errorOf('country')}
        autocomplete={token('country')}
        options={countryChoices(countries, locale)}
      />
    </div>
  );
}

/** The first country, the shop's own, then the others as the reader's alphabet orders their names. */
function countryChoices([own, ...others]: string[], locale: ShopLocale) {
  const choice = (code: string) => ({ value: code, label: countryName(code, locale) });
  const rest = others.map(choice).sort((a, b) => a.label.localeCompare(b.label, locale));
  return own === undefined ? rest : [choice(own), ...rest];
}
