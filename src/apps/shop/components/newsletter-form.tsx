import { useShop } from '../context.ts';

interface NewsletterFormProps {
  titleId: string;
  title: string;
  text: string;
}

/** One field to get the shop's news: sending it is the wish, the mail that follows asks for the yes (R42). */
export function NewsletterForm({ titleId, title, text }: NewsletterFormProps) {
  const { t, urls } = useShop();
  return (
    <div class="newsletter">
      <div class="newsletter__text">
        <h2 id={titleId}>{title}</h2>
        {text ? <p class="lead">{text}</p> : null}
      </div>
      <form class="newsletter__form" method="post" action={urls.newsletter} data-once>
        <label class="newsletter__label" for="nouvelles-email">
          {t('shop.newsletter.email')}
        </label>
        <div class="newsletter__row">
          <input
            class="input"
            id="nouvelles-email"
            name="email"
            type="email"
            autocomplete="email"
            maxLength={254}
            required
            aria-describedby="nouvelles-note"
          />
          <button class="button" type="submit">
            {t('shop.newsletter.action')}
          </button>
        </div>
        <p class="small soft" id="nouvelles-note">
          {t('shop.newsletter.note')}{' '}
          <a href={urls.page('privacy')}>{t('shop.pages.privacy.name')}</a>
        </p>
      </form>
    </div>
  );
}
