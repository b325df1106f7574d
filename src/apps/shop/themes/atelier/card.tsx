import {
  CardColours,
  CardPictures,
  CardPrice,
  type ProductCardProps,
} from '../../components/product-card.tsx';
import { PromiseLine } from '../../components/promise-line.tsx';
import { CardRating } from '../../components/reviews.tsx';
import { useShop } from '../../context.ts';

/** Name and price on one line under a square picture. */
export function Card(props: ProductCardProps) {
  const { card, promise = null, level = 3 } = props;
  const { urls } = useShop();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article class="card">
      <CardPictures {...props} />
      <div class="card__text">
        <div class="atelier-card__line">
          <Heading class="card__title">
            <a href={urls.product(card.handle)}>{card.title}</a>
          </Heading>
          <CardPrice card={card} />
        </div>
        {card.subtitle ? <p class="card__subtitle">{card.subtitle}</p> : null}
        <CardRating productId={card.id} />
        <CardColours card={card} />
        <PromiseLine card={card} promise={promise} />
      </div>
    </article>
  );
}
