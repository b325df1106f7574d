import type { ComponentChildren } from 'preact';
import type { VariantCard } from '../../../core/listing/index.ts';
import { Icon } from '../components/icon.tsx';
import { Layout } from '../components/layout.tsx';
import { Picture } from '../components/picture.tsx';
import { Price } from '../components/price.tsx';
import { useShop } from '../context.ts';
import { AccountLayout } from './account/account-layout.tsx';

interface WishesProps {
  cards: VariantCard[];
  /** The secret under which others may see the list, or null. */
  secret: string | null;
  problem: string | null;
}

/** The wish list of a signed-in customer. */
export function WishesPage({ cards, secret, problem }: WishesProps) {
  const { t, urls } = useShop();
  return (
    <AccountLayout page="wishes" lead={t('shop.account.about.wishes')} problem={problem}>
      <div data-wishes-merge={urls.wishes}>
        <WishCards cards={cards} removable />
      </div>
      {cards.length > 0 ? <Sharing secret={secret} /> : null}
    </AccountLayout>
  );
}

function Sharing({ secret }: { secret: string | null }) {
  const { t, urls, origin } = useShop();
  const link = secret === null ? null : origin + urls.sharedWishes(secret);
  return (
    <section class="stack narrow" aria-labelledby="partage">
      <h2 id="partage">{t('shop.wishes.share.title')}</h2>
      <p class="soft">{t(link ? 'shop.wishes.share.on' : 'shop.wishes.share.off')}</p>
      {link ? (
        <p class="wish__link">
          <a href={link}>{link}</a>
        </p>
      ) : null}
      <form method="post" action={urls.wishes}>
        <button
          class="button button--quiet button--small"
          type="submit"
          name="intent"
          value={link ? 'unshare' : 'share'}
        >
          {t(link ? 'shop.wishes.share.end' : 'shop.wishes.share.begin')}
        </button>
      </form>
    </section>
  );
}

/** A guest's wish list: kept in the browser alone, shown where scripts run; or an account. */
export function GuestWishesPage() {
  const { t, urls } = useShop();
  return (
    <PlainPage title={t('shop.account.pages.wishes')} lead={t('shop.wishes.guest.lead')}>
      <div data-wishes-local={urls.wishes} aria-live="polite">
        <p class="soft">{t('shop.wishes.guest.empty')}</p>
      </div>
      <p>
        <a class="button button--quiet" href={`${urls.signIn}?suite=${urls.wishes}&pour=wishes`}>
          {t('shop.wishes.guest.signIn')}
        </a>
      </p>
    </PlainPage>
  );
}

/** Somebody's list behind its secret link: to look at and to buy from. */
export function SharedWishesPage(props: { firstName: string; cards: VariantCard[] }) {
  const { t } = useShop();
  const title = props.firstName
    ? t('shop.wishes.shared.title', { name: props.firstName })
    : t('shop.wishes.shared.untitled');
  return (
    <PlainPage title={title} lead={t('shop.wishes.shared.lead')}>
      <WishCards cards={props.cards} />
    </PlainPage>
  );
}

function PlainPage(props: { title: string; lead: string; children: ComponentChildren }) {
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{props.title}</h1>
          <p class="lead">{props.lead}</p>
        </header>
        <div class="stack">{props.children}</div>
      </div>
    </Layout>
  );
}

/** Variants with what they cost now, each with its own small forms. */
export function WishCards(props: { cards: VariantCard[]; removable?: boolean; local?: boolean }) {
  const { t } = useShop();
  if (props.cards.length === 0) return <p class="soft">{t('shop.wishes.empty')}</p>;
  return (
    <ul class="wishes" role="list">
      {props.cards.map((card) => (
        <li key={card.variantId}>
          <Wish card={card} removable={props.removable ?? false} local={props.local ?? false} />
        </li>
      ))}
    </ul>
  );
}

function Wish({
  card,
  removable,
  local,
}: {
  card: VariantCard;
  removable: boolean;
  local: boolean;
}) {
  const { t, urls } = useShop();
  const name = <span class="visually-hidden"> {card.title}</span>;
  return (
    <article class="wish">
      <Picture picture={card.picture} sizes="8rem" alt="" />
      <div class="wish__text">
        <h3>
          <a href={urls.product(card.handle, card.variantId)}>{card.title}</a>
        </h3>
        {card.options ? <p class="soft small">{card.options}</p> : null}
        {card.price ? (
          <p>
            <Price amount={card.price} />
          </p>
        ) : (
          <p class="soft">{t('shop.account.again.gone')}</p>
        )}
        {card.price ? (
          <p class="small soft">
            {t(
              card.availability === 'low'
                ? 'shop.availability.low'
                : `shop.availability.${card.availability}`,
            )}
          </p>
        ) : null}
        <div class="wish__actions">
          {card.price && card.availability !== 'out' ? (
            <form method="post" action={urls.cart} data-add-to-cart>
              <input type="hidden" name="intent" value="add" />
              <input type="hidden" name="variantId" value={card.variantId} />
              <button class="button button--small" type="submit">
                {t('shop.product.add')}
                {name}
              </button>
            </form>
          ) : card.price ? (
            <a class="with-icon" href={urls.product(card.handle, card.variantId)}>
              <Icon name="bell" small /> {t('shop.alerts.stock.ask')}
            </a>
          ) : null}
          {local ? (
            <button class="link-button small soft" type="button" data-wish-remove={card.variantId}>
              {t('shop.cart.remove')}
              {name}
            </button>
          ) : removable ? (
            <form method="post" action={urls.wishes}>
              <input type="hidden" name="variantId" value={card.variantId} />
              <button class="link-button small soft" type="submit" name="intent" value="remove">
                {t('shop.cart.remove')}
                {name}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </article>
  );
}
