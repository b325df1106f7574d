import { sameAddress } from '../../../kernel/address.ts';
import type { AddressHint } from '../../../core/places/index.ts';
import type { CartView } from '../../../sell/carts/index.ts';
import type { CheckoutView } from '../pages/checkout.tsx';
import { useShop } from '../context.ts';
import { withQuery } from '../urls.ts';
import { AddressFields } from './address-fields.tsx';
import { AddressText } from './address-text.tsx';
import { Icon } from './icon.tsx';
import { TextField } from './field.tsx';

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
  const { t } = useShop();
  const { contact } = view.cart;
  if (!contact) return null;
  return (
    <div class="step__recap">
      <p>
        {contact.email}
        {contact.phone ? <> · {contact.phone}</> : null}
      </p>
      <div class="step__addresses">
        <AddressText address={contact.shippingAddress} />
        {isBilledElsewhere(contact) ? (
          <div>
            <p class="soft small">{t('shop.checkout.contact.billing')}</p>
            <AddressText address={contact.billingAddress} />
          </div>
        ) : null}
      </div>
      <AddressHints hints={view.hints} />
    </div>
  );
}

/** What of an address looks unlikely, said calmly: it may well be right. */
export function AddressHints({ hints }: { hints: AddressHint[] }) {
  const { t } = useShop();
  if (hints.length === 0) return null;
  return (
    <ul class="hints small" role="list">
      {hints.map((hint) => (
        <li key={hint}>{t(`shop.account.hints.${hint}`)}</li>
      ))}
    </ul>
  );
}

/** Whether the bill goes to another address than the parcel. */
export function isBilledElsewhere(contact: NonNullable<CartView['contact']>): boolean {
  return !sameAddress(contact.shippingAddress, contact.billingAddress);
}

/** Who is signed in and the addresses they may pick, or where to sign in: never asked of a guest. */
function WhoBuys({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { customer } = view;
  if (!customer) {
    return (
      <p class="small">
        {t('shop.account.checkout.already')}{' '}
        <a href={withQuery(urls.signIn, { suite: urls.checkout })}>
          {t('shop.account.checkout.signIn')}
        </a>
      </p>
    );
  }
  return (
    <div class="stack">
      <p class="small soft">{t('shop.account.checkout.signedIn', { email: customer.email })}</p>
      {customer.book.length > 1 ? (
        <nav aria-label={t('shop.account.checkout.pick')}>
          <p class="small">{t('shop.account.checkout.pick')}</p>
          <ul class="chips" role="list">
            {customer.book.slice(0, 6).map(({ id, address }) => (
              <li key={id}>
                <a
                  class="chip"
                  href={`${withQuery(urls.checkout, { section: 'contact', adresse: id })}#coordonnees`}
                  aria-current={
                    view.form.shippingAddress.line1 === address.line1 &&
                    view.form.shippingAddress.postalCode === address.postalCode
                      ? 'true'
                      : undefined
                  }
                >
                  {address.line1}, {address.city}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}

/** Another address for the bill, when there is a parcel that goes elsewhere. */
function OtherBilling({ view }: { view: CheckoutView }) {
  const { t } = useShop();
  const { form } = view;
  return (
    <>
      <label class="choice">
        <input type="checkbox" name="otherBilling" value="1" checked={!form.sameBilling} />
        <span>{t('shop.checkout.contact.otherBilling')}</span>
      </label>
      <fieldset class="stack reveal">
        <legend class="step__legend">{t('shop.checkout.contact.billing')}</legend>
        <AddressFields
          prefix="billingAddress"
          values={form.billingAddress}
          errors={view.errors}
          countries={view.countries}
          autocomplete="billing"
        />
      </fieldset>
    </>
  );
}

function ContactFields({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { form } = view;
  const { needsDelivery } = view.cart;
  const errorOf = (field: string) => view.errors.find((error) => error.field === field)?.message;
  return (
    <form class="stack" method="post" action={urls.checkout} noValidate data-once>
      <WhoBuys view={view} />
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
        <legend class="step__legend">
          {t(needsDelivery ? 'shop.checkout.contact.shipping' : 'shop.checkout.contact.billing')}
        </legend>
        <AddressFields
          prefix="shippingAddress"
          values={form.shippingAddress}
          errors={view.errors}
          countries={view.countries}
          autocomplete={needsDelivery ? 'shipping' : 'billing'}
        />
      </fieldset>
      {needsDelivery ? <OtherBilling view={view} /> : null}
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
