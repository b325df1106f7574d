import type { ProductCard as CardView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { Picture } from './picture.tsx';
import { CardRating } from './reviews.tsx';
import { PriceFrom } from './price.tsx';
import { PriorPrice, TaxWord, UnitPrice } from './price-notes.tsx';
import type { OwnPrices } from '../own-prices.ts';
import { PromiseLine, type DeliveryWindow } from './promise-line.tsx';

const MAX_SWATCHES = 5;

/** What a card is drawn from. */
export interface ProductCardProps {
  card: CardView;
  sizes: string;
  eager?: boolean;
  /** When an order placed now would arrive; left out where nothing is in stock. */
  promise?: DeliveryWindow | null;
  level?: 2 | 3;
}

/** One product in a list: one link, the picture and its second view, name, price, colours, date. */
export function ProductCard(props: ProductCardProps) {
  const { card, promise = null, level = 3 } = props;
  const { urls } = useShop();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article class="card">
      <CardPictures {...props} />
      <div class="card__text">
        <Heading class="card__title">
          <a href={urls.product(card.handle)}>{card.title}</a>
        </Heading>
        {card.subtitle ? <p class="card__subtitle">{card.subtitle}</p> : null}
        <CardPrice card={card} />
        <CardRating productId={card.id} />
        <CardColours card={card} />
        <PromiseLine card={card} promise={promise} />
      </div>
    </article>
  );
}

/** The picture of a card and its second view, or that there is none left. */
export function CardPictures({ card, sizes, eager = false }: ProductCardProps) {
  const { t } = useShop();
  return (
    <div class="card__pictures">
      <Picture picture={card.picture} sizes={sizes} eager={eager} alt="" />
      {card.secondPicture ? (
        <Picture picture={card.secondPicture} sizes={sizes} alt="" class="card__second" />
      ) : null}
      {card.availability === 'out' ? (
        <span class="tag card__tag">{t('shop.availability.out')}</span>
      ) : null}
    </div>
  );
}

/** The colours of a card, when there is a choice. */
export function CardColours({ card }: Pick<ProductCardProps, 'card'>) {
  const { t } = useShop();
  const shown = card.colours.slice(0, MAX_SWATCHES);
  if (shown.length < 2) return null;
  return (
    <p class="card__colours">
      <span class="visually-hidden">
        {t('shop.card.colours', { names: card.colours.map((c) => c.name).join(', ') })}
      </span>
      {shown.map((colour) => (
        <Swatch key={colour.name} hex={colour.hex} />
      ))}
      {card.colours.length > shown.length ? (
        <span class="small soft" aria-hidden="true">
          +{card.colours.length - shown.length}
        </span>
      ) : null}
    </p>
  );
}

/** A small disc of colour; its name is written elsewhere. */
export function Swatch({ hex }: { hex: string }) {
  return (
    <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="7.5" fill={hex} />
    </svg>
  );
}

interface GridProps {
  cards: CardView[];
  promise?: DeliveryWindow | null;
  /** How many pictures are visible at first sight. */
  eagerCount?: number;
  columns?: 3 | 4;
  level?: 2 | 3;
}

/** Cards in a grid: two columns on the phone, three or four on a desktop. */
export function ProductGrid({
  cards,
  promise = null,
  eagerCount = 0,
  columns = 4,
  level = 3,
}: GridProps) {
  const Card = useShop().theme.templates.ProductCard;
  const sizes =
    columns === 4
      ? '(min-width: 84rem) 19rem, (min-width: 60rem) 23vw, (min-width: 40rem) 31vw, 46vw'
      : '(min-width: 84rem) 20rem, (min-width: 60rem) 24vw, (min-width: 40rem) 31vw, 46vw';
  return (
    <ul class={`grid grid--${columns}`} role="list">
      {cards.map((card, index) => (
        <li key={card.id}>
          <Card
            card={card}
            sizes={sizes}
            eager={index < eagerCount}
            promise={promise}
            level={level}
          />
        </li>
      ))}
    </ul>
  );
}

/** The price of a card, with what the law wants beside it: the prior price (R37), the unit price (R40). */
export function CardPrice({ card }: { card: CardView }) {
  const own = useShop().own.get(card.id);
  if (own) return <OwnCardPrice own={own} />;
  return (
    <div class="card__price">
      <span>
        <PriceFrom price={card.price} priceMax={card.priceMax} />
      </span>
      {card.priorPrice ? <PriorPrice prior={card.priorPrice} /> : null}
      {card.unitPrice ? <UnitPrice unit={card.unitPrice} /> : null}
    </div>
  );
}

/** What the visitor's group pays: with or without tax, which is another way than everybody's. */
function OwnCardPrice({ own }: { own: OwnPrices }) {
  return (
    <div class="card__price">
      <span>
        <PriceFrom price={own.price} priceMax={own.priceMax} />
      </span>{' '}
      <span class="small soft">
        <TaxWord includesTax={own.includesTax} />
      </span>
    </div>
  );
}
