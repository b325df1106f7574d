import { addressLines, type Address } from '../../../kernel/address.ts';
import { countryName } from '../../../platform/i18n/index.ts';
import type { CheckoutView } from '../pages/checkout.tsx';
import { useShop } from '../context.ts';
import { Icon } from './icon.tsx';
import { SelectField, TextField } from './field.tsx';

/** Number, title and, once done, what was entered with a link to change it. */
export function SectionHead(props: {
  number: number;
  id: string;
  title: string;
  done: boolean;
  editHref: string | null;
}) {
  const { t } = useShop();
  return (
    <div class="step__head">
      <span
        class={props.done ? 'step__number step__number--done' : 'step__number'}
        aria-hidden="true"
      >
        {props.done ? <Icon name="check" small /> : props.number}
      </span>
      <h2 id={props.id}>{props.title}</h2>
      {props.editHref ? (
        <a class="small" href={props.editHref}>
          {t('shop.checkout.edit')}
          <span class="visually-hidden"> {props.title}</span>
        </a>
      ) : null}
    </div>
  );
}

/** Contact and addresses: a form, or what was entered. */
export function ContactSection({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { cart, open } = view;
  const title = t('shop.checkout.contact.title');
  return (
    <section class="step" aria-labelledby="coordonnees">
      <SectionHead
        number={1}
        id="coordonnees"
        title={title}
        done={open !== 'contact' && cart.contact !== null}
        editHref={open === 'contact' ? null : `${urls.checkout}?section=contact#coordonnees`}
      />
      {open === 'contact' ? <ContactFields view={view} /> : <ContactRecap view={view} />}
    </section>
  );
}

function ContactRecap({ view }: { view: CheckoutView }) {
  const { contact } = view.cart;
  if (!contact) return null;
  return (
    <div class="step__recap">
      <p>
        {contact.email}
        {contact.phone ? <> · {contact.phone}</> : null}
      </p>
      <AddressText address={contact.shippingAddress} />
    </div>
  );
}

/** An address on one line per part. */
export function AddressText({ address }: { address: Address }) {
  const { locale } = useShop();
  return (
    <address>
      {addressLines(address, countryName(address.country, locale)).map((line, index) => (
        <span key={line}>
          {index > 0 ? <br /> : null}
          {line}
        </span>
      ))}
    </address>
  );
}

function ContactFields({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { form } = view;
  const errorOf = (field: string) => view.errors.find((error) => error.field === field)?.message;
  return (
    <form class="stack" method="post" action={urls.checkout} noValidate data-once>
      <div class="form-grid">
        <TextField
          name="email"
          label={t('shop.checkout.contact.email')}
          hint={t('shop.checkout.contact.emailHint')}
          type="email"
          inputMode="email"
          autocomplete="email"
          value={form.email}
          error={errorOf('email')}
          maxLength={254}
          required
          class="half"
        />
        <TextField
          name="phone"
          label={t('shop.checkout.contact.phone')}
          hint={t('shop.checkout.contact.phoneHint')}
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          value={form.phone}
          error={errorOf('phone')}
          maxLength={32}
          class="half"
        />
      </div>
      <fieldset class="stack">
        <legend class="step__legend">{t('shop.checkout.contact.shipping')}</legend>
        <AddressFields prefix="shippingAddress" view={view} autocomplete="shipping" />
      </fieldset>
      <label class="choice">
        <input type="checkbox" name="otherBilling" value="1" checked={!form.sameBilling} />
        <span>{t('shop.checkout.contact.otherBilling')}</span>
      </label>
      <fieldset class="stack reveal">
        <legend class="step__legend">{t('shop.checkout.contact.billing')}</legend>
        <AddressFields prefix="billingAddress" view={view} autocomplete="billing" />
      </fieldset>
      <label class="choice">
        <input type="checkbox" name="newsletter" value="1" checked={form.newsletter} />
        <span>{t('shop.checkout.contact.newsletter')}</span>
      </label>
      <p>
        <button class="button" type="submit" name="intent" value="contact">
          {t('shop.checkout.contact.continue')}
        </button>
      </p>
      <p class="small soft">
        {t('shop.checkout.contact.privacy')}{' '}
        <a href={urls.page('privacy')}>{t('shop.pages.privacy.name')}</a>
      </p>
    </form>
  );
}

interface AddressFieldsProps {
  prefix: 'shippingAddress' | 'billingAddress';
  autocomplete: 'shipping' | 'billing';
  view: CheckoutView;
}

function AddressFields({ prefix, autocomplete, view }: AddressFieldsProps) {
  const { t, locale } = useShop();
  const values = view.form[prefix];
  const field = (
    name: keyof typeof values,
    token: string,
    more: { required?: boolean; class?: string; maxLength?: number; inputMode?: 'numeric' } = {},
  ) => (
    <TextField
      name={`${prefix}.${name}`}
      label={t(`shop.checkout.address.${name}`)}
      value={values[name]}
      error={view.errors.find((error) => error.field === `${prefix}.${name}`)?.message}
      autocomplete={`${autocomplete} ${token}`}
      {...more}
    />
  );
  return (
    <div class="form-grid">
      {field('firstName', 'given-name', { class: 'half', maxLength: 80 })}
      {field('lastName', 'family-name', { required: true, class: 'half', maxLength: 80 })}
      {field('company', 'organization', {})}
      {field('line1', 'address-line1', { required: true })}
      {field('line2', 'address-line2', {})}
      {field('postalCode', 'postal-code', { required: true, class: 'third', maxLength: 16 })}
      {field('city', 'address-level2', { required: true, class: 'two-thirds', maxLength: 80 })}
      <SelectField
        name={`${prefix}.country`}
        label={t('shop.checkout.address.country')}
        value={values.country}
        error={view.errors.find((error) => error.field === `${prefix}.country`)?.message}
        autocomplete={`${autocomplete} country`}
        options={view.countries.map((code) => ({ value: code, label: countryName(code, locale) }))}
      />
    </div>
  );
}
