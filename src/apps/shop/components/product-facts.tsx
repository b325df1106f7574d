import type { BrandView, ProductDetail, VariantView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { showWeight } from '../format.ts';
import { firstWords } from './brand-list.tsx';
import { Safety } from './safety.tsx';
import { DimensionDrawing } from './dimension-drawing.tsx';

/** A characteristic longer than this is read as a sentence, not looked up in a table. */
const LONGEST_FACT = 48;

interface ProductMoreProps {
  product: ProductDetail;
  variant: VariantView;
  maker: BrandView | null;
}

/** The story, care and maker on one side, what is looked up on the other. */
export function ProductMore({ product, variant, maker }: ProductMoreProps) {
  const { t } = useShop();
  const sentences = [...product.attributes, ...product.characteristics].filter(
    ({ value }) => value.length > LONGEST_FACT,
  );
  return (
    <div class="product__more">
      <div class="product__story">
        {product.descriptionHtml ? (
          <section aria-labelledby="histoire">
            <h2 id="histoire">{t('shop.product.story')}</h2>
            <div
              class="prose prose--story"
              dangerouslySetInnerHTML={{ __html: product.descriptionHtml }}
            />
          </section>
        ) : null}
        {sentences.map(({ name, value }) => (
          <section class="product__note" key={name}>
            <h3>{name}</h3>
            <p>{value}</p>
          </section>
        ))}
        {maker ? <Maker maker={maker} /> : null}
      </div>
      <div>
        <Facts product={product} variant={variant} />
        <Safety safety={product.safety} />
      </div>
    </div>
  );
}

function Maker({ maker }: { maker: BrandView }) {
  const { t, urls } = useShop();
  const words = firstWords(maker.descriptionHtml);
  return (
    <section class="product__note">
      <h3>{maker.name}</h3>
      {words ? <p>{words}</p> : null}
      <p class="small">
        <a href={urls.brand(maker.handle)}>{t('shop.product.maker', { count: maker.count })}</a>
      </p>
    </section>
  );
}

/** What attributes say of the article and of the variant that is shown. */
function attributeFacts({ attributes }: ProductDetail, variant: VariantView) {
  return attributes.filter(
    ({ variantId, value }) =>
      (variantId === null || variantId === variant.id) && value.length <= LONGEST_FACT,
  );
}

function Facts({ product, variant }: { product: ProductDetail; variant: VariantView }) {
  const { t, locale } = useShop();
  const { lengthMm, widthMm, heightMm } = variant;
  const rows = [
    ...attributeFacts(product, variant),
    ...product.characteristics.filter(({ value }) => value.length <= LONGEST_FACT),
    ...(variant.weightGrams > 0
      ? [{ name: t('shop.product.weight'), value: showWeight(variant.weightGrams, locale) }]
      : []),
    ...(variant.sku ? [{ name: t('shop.product.reference'), value: variant.sku }] : []),
    ...(variant.gtin ? [{ name: t('shop.product.gtin'), value: variant.gtin }] : []),
  ];
  return (
    <section class="facts" id="fiche" data-swap-beside aria-labelledby="caracteristiques">
      <h2 id="caracteristiques">{t('shop.product.facts')}</h2>
      {rows.length > 0 ? (
        <dl>
          {rows.map((row) => (
            <div key={row.name}>
              <dt>{row.name}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {lengthMm && widthMm && heightMm ? (
        <DimensionDrawing lengthMm={lengthMm} widthMm={widthMm} heightMm={heightMm} />
      ) : null}
    </section>
  );
}
