import { TextField } from '../../components/field.tsx';
import { useShop } from '../../context.ts';
import { AccountLayout } from './account-layout.tsx';

/** What the profile page shows and takes. */
export interface ProfileView {
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  newsletter: boolean;
  done: string | null;
  problem: string | null;
}

/** Who somebody is, and whether they want the newsletter (R42). */
export function ProfilePage(view: ProfileView) {
  const { t, urls, company } = useShop();
  return (
    <AccountLayout
      page="profile"
      lead={t('shop.account.about.profile')}
      done={view.done}
      problem={view.problem}
    >
      <form class="stack narrow" method="post" action={urls.profile} data-once>
        <div class="form-grid">
          <TextField
            name="firstName"
            label={t('shop.checkout.address.firstName')}
            autocomplete="given-name"
            value={view.firstName}
            maxLength={80}
            class="half"
          />
          <TextField
            name="lastName"
            label={t('shop.checkout.address.lastName')}
            autocomplete="family-name"
            value={view.lastName}
            maxLength={80}
            class="half"
          />
          <TextField
            name="phone"
            type="tel"
            inputMode="tel"
            label={t('shop.checkout.contact.phone')}
            autocomplete="tel"
            value={view.phone}
            maxLength={32}
          />
        </div>
        <p>
          <button class="button" type="submit" name="intent" value="profile">
            {t('shop.account.profile.save')}
          </button>
        </p>
      </form>
      <section class="stack narrow" aria-labelledby="adresse-mail">
        <h2 id="adresse-mail">{t('shop.account.signIn.email')}</h2>
        <p>{view.email}</p>
        <p class="soft small">{t('shop.account.profile.emailText', { email: company.email })}</p>
      </section>
      <section class="stack narrow" aria-labelledby="nouvelles">
        <h2 id="nouvelles">{t('shop.account.newsletter.title')}</h2>
        <form class="stack" method="post" action={urls.profile} data-once>
          <label class="choice">
            <input type="checkbox" name="newsletter" value="1" checked={view.newsletter} />
            <span>{t('shop.checkout.contact.newsletter')}</span>
          </label>
          <p class="soft small">{t('shop.account.newsletter.text')}</p>
          <p>
            <button class="button button--quiet" type="submit" name="intent" value="newsletter">
              {t('shop.account.newsletter.save')}
            </button>
          </p>
        </form>
      </section>
    </AccountLayout>
  );
}
