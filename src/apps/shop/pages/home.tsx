import type { Picture as PictureView, ProductCard } from '../../../core/listing/index.ts';
import { CategoryTiles } from '../components/category-tiles.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { Layout } from '../components/layout.tsx';
import { Picture } from '../components/picture.tsx';
import { ProductGrid } from '../components/product-card.tsx';
import { usePromiseText, type DeliveryWindow } from '../components/promise-line.tsx';
import { useShop } from '../context.ts';
import type { Shop } from '../../../platform/settings/index.ts';

/** A selection with its story. */
interface SelectionView {
  handle: string;
  title: string;
  story: string;
  picture: PictureView | null;
  cards: ProductCard[];
}

/** The home page, its texts in the reader’s language. */
export interface HomeView {
  statement: {
    title: string;
    text: string;
    action: { label: string; href: string };
    picture: PictureView | null;
  };
  selections: SelectionView[];
  newest: ProductCard[];
  promise: DeliveryWindow | null;
}

/** One statement with one picture and one action; then selections, what is new, shelves, promises. */
export function HomePage({ statement, selections, newest, promise }: HomeView) {
  const { t, tree } = useShop();
  const [firstSelection, ...otherSelections] = selections;
  return (
    <Layout>
      <section class="hero" aria-labelledby="accroche">
        <div class="hero__text">
          <h1 id="accroche">{statement.title}</h1>
          <p class="lead">{statement.text}</p>
          <p>
            <a class="button" href={statement.action.href}>
              {statement.action.label}
            </a>
          </p>
        </div>
        <Picture
          picture={statement.picture}
          sizes="(min-width: 60rem) 58vw, 100vw"
          eager
          class="hero__picture"
        />
      </section>
      <div class="wrap home">
        <Promises promise={promise} />
        {firstSelection ? <Selection selection={firstSelection} /> : null}
        <section aria-labelledby="rayons">
          <h2 id="rayons">{t('shop.home.categories')}</h2>
          <CategoryTiles nodes={tree} />
        </section>
        {newest.length > 0 ? (
          <section aria-labelledby="nouveautes">
            <h2 id="nouveautes">{t('shop.home.newest')}</h2>
            <ProductGrid cards={newest} promise={promise} />
          </section>
        ) : null}
        {otherSelections.map((selection, index) => (
          <Selection key={selection.handle} selection={selection} mirrored={index % 2 === 0} />
        ))}
      </div>
    </Layout>
  );
}

function Selection({
  selection,
  mirrored = false,
}: {
  selection: SelectionView;
  mirrored?: boolean;
}) {
  return (
    <section
      class={mirrored ? 'selection selection--mirrored' : 'selection'}
      aria-labelledby={`selection-${selection.handle}`}
    >
      <div class="selection__story">
        <Picture picture={selection.picture} sizes="(min-width: 60rem) 40vw, 100vw" />
        <div class="stack">
          <h2 id={`selection-${selection.handle}`}>{selection.title}</h2>
          <p class="lead">{selection.story}</p>
        </div>
      </div>
      <ProductGrid cards={selection.cards} />
    </section>
  );
}

const PROMISE_ICONS: Record<Shop['promises'][number]['icon'], IconName> = {
  delivery: 'parcel',
  returns: 'return',
  workshop: 'house',
  advice: 'hand',
  payment: 'lock',
  gift: 'gift',
};

/** The delivery date of today, then what the shop promises in its settings, or what the law does. */
function Promises({ promise }: { promise: DeliveryWindow | null }) {
  const { t, urls, locale, profile } = useShop();
  const chosen = profile.promises.map((one) => ({
    icon: PROMISE_ICONS[one.icon],
    title: one.title[locale] || one.title.fr,
    text: one.text[locale] || one.text.fr,
    href: null,
  }));
  const standard: PromiseItem[] = [
    {
      icon: 'return',
      title: t('shop.promises.returnsTitle'),
      text: t('shop.promises.returnsText'),
      href: urls.page('returns'),
    },
    {
      icon: 'lock',
      title: t('shop.promises.paymentTitle'),
      text: t('shop.promises.paymentText'),
      href: urls.page('terms'),
    },
    {
      icon: 'hand',
      title: t('shop.promises.aboutTitle'),
      text: t('shop.promises.aboutText'),
      href: urls.page('about'),
    },
  ];
  const items = chosen.length > 0 ? chosen : standard;
  return (
    <section class="promises" aria-label={t('shop.promises.label')}>
      <ul role="list">
        {promise ? <DeliveryPromise promise={promise} /> : null}
        {items.slice(0, promise ? 3 : 4).map((item) => (
          <PromiseBlock key={item.title} item={item} />
        ))}
      </ul>
    </section>
  );
}

interface PromiseItem {
  icon: IconName;
  title: string;
  text: string;
  href: string | null;
}

function PromiseBlock({ item }: { item: PromiseItem }) {
  return (
    <li>
      <Icon name={item.icon} />
      <p>
        {item.href ? (
          <a href={item.href}>
            <strong>{item.title}</strong>
          </a>
        ) : (
          <strong>{item.title}</strong>
        )}
        <br />
        <span class="soft">{item.text}</span>
      </p>
    </li>
  );
}

function DeliveryPromise({ promise }: { promise: DeliveryWindow }) {
  const { t, urls } = useShop();
  const text = usePromiseText(promise);
  const title = t('shop.promises.deliveryTitle');
  return <PromiseBlock item={{ icon: 'parcel', title, text, href: urls.page('returns') }} />;
}
