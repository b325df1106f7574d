import type { AddressHint } from '../../../../core/places/index.ts';
import type { BookEntry } from '../../../../core/parties/index.ts';
import type { AddressForm } from '../../checkout-form.ts';
import { AddressFields } from '../../components/address-fields.tsx';
import { AddressText } from '../../components/address-text.tsx';
import { AddressHints } from '../../components/checkout-contact.tsx';
import { ErrorSummary, TextField, type FieldError } from '../../components/field.tsx';
import { useShop } from '../../context.ts';
import { withQuery } from '../../urls.ts';
import { AccountLayout } from './account-layout.tsx';

/** An address being written: a new one, or an entry of the book. */
export interface AddressEdit {
  id: number | null;
  form: AddressForm;
  phone: string;
  isDefault: boolean;
  errors: FieldError[];
}

interface AddressesProps {
  book: (BookEntry & { hints: AddressHint[] })[];
  edit: AddressEdit | null;
  countries: string[];
  done: string | null;
  problem: string | null;
}

/** The address book, or one of its entries as a form. */
export function AddressesPage(props: AddressesProps) {
  const { t, urls } = useShop();
  const { edit } = props;
  return (
    <AccountLayout
      page="addresses"
      lead={t('shop.account.about.addresses')}
      done={props.done}
      problem={props.problem}
    >
      {edit ? (
        <EditForm edit={edit} countries={props.countries} />
      ) : (
        <>
          {props.book.length === 0 ? (
            <p class="soft">{t('shop.account.addresses.empty')}</p>
          ) : (
            <ul class="account__list" role="list">
              {props.book.map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <p>
            <a class="button" href={withQuery(urls.addresses, { modifier: 'nouvelle' })}>
              {t('shop.account.addresses.add')}
            </a>
          </p>
        </>
      )}
    </AccountLayout>
  );
}

function Entry({ entry }: { entry: AddressesProps['book'][number] }) {
  const { t, urls } = useShop();
  const name = <span class="visually-hidden"> {entry.address.line1}</span>;
  return (
    <article class="entry">
      <div class="entry__text">
        {entry.isDefault ? <span class="tag">{t('shop.account.addresses.default')}</span> : null}
        <AddressText address={entry.address} />
        <AddressHints hints={entry.hints} />
      </div>
      <form class="entry__side entry__side--links small" method="post" action={urls.addresses}>
        <input type="hidden" name="id" value={entry.id} />
        <a href={withQuery(urls.addresses, { modifier: entry.id })}>
          {t('shop.account.addresses.change')}
          {name}
        </a>
        {entry.isDefault ? null : (
          <button class="link-button" type="submit" name="intent" value="default">
            {t('shop.account.addresses.makeDefault')}
            {name}
          </button>
        )}
        <button class="link-button soft" type="submit" name="intent" value="remove">
          {t('shop.account.addresses.remove')}
          {name}
        </button>
      </form>
    </article>
  );
}

function EditForm({ edit, countries }: { edit: AddressEdit; countries: string[] }) {
  const { t, urls } = useShop();
  return (
    <>
      <ErrorSummary errors={edit.errors} />
      <form class="stack narrow" method="post" action={urls.addresses} noValidate data-once>
        <h2>
          {t(edit.id === null ? 'shop.account.addresses.new' : 'shop.account.addresses.edit')}
        </h2>
        {edit.id === null ? null : <input type="hidden" name="id" value={edit.id} />}
        <AddressFields
          prefix="address"
          values={edit.form}
          errors={edit.errors}
          countries={countries}
        />
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          label={t('shop.checkout.contact.phone')}
          hint={t('shop.checkout.contact.phoneHint')}
          autocomplete="tel"
          value={edit.phone}
          error={edit.errors.find((error) => error.field === 'phone')?.message}
          maxLength={32}
        />
        <label class="choice">
          <input type="checkbox" name="isDefault" value="1" checked={edit.isDefault} />
          <span>{t('shop.account.addresses.useFirst')}</span>
        </label>
        <p class="chips">
          <button class="button" type="submit" name="intent" value="save">
            {t('shop.account.addresses.save')}
          </button>
          <a class="button button--quiet" href={urls.addresses}>
            {t('shop.account.cancel')}
          </a>
        </p>
      </form>
    </>
  );
}
