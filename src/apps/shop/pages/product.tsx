import type {
  BrandView,
  ProductCard,
  ProductDetail,
  VariantView,
} from '../../../core/listing/index.ts';
import { Breadcrumb, type Crumb } from '../components/breadcrumb.tsx';
import { BundleContents } from '../components/bundle-contents.tsx';
import { TextField } from '../components/field.tsx';
import { DownloadFacts } from '../components/downloads.tsx';
import { Blocks } from '../components/extension-blocks.tsx';
import { Gallery } from '../components/gallery.tsx';
import { GuaranteeDisclosure } from '../components/guarantee-notice.tsx';
import { Icon } from '../components/icon.tsx';
import { LaunchNotice } from '../components/launch.tsx';
import { Layout } from '../components/layout.tsx';
import { ProductGrid, Swatch } from '../components/product-card.tsx';
import { Price } from '../components/price.tsx';
import {
  EcoParticipation,
  PriorPrice,
  QuantityPrices,
  TaxWord,
  UnitPrice,
} from '../components/price-notes.tsx';
import { Knowledge } from '../components/knowledge.tsx';
import { ProductMore } from '../components/product-facts.tsx';
import { Stepper } from '../components/stepper.tsx';
import { usePromiseText, type DeliveryWindow } from '../components/promise-line.tsx';
import { RatingLine, ReviewsSection } from '../components/reviews.tsx';
import type { PublicReview, RatingSummary } from '../../../market/reviews/index.ts';
import type { Block } from '../../../calm/extensions/index.ts';
import { useShop } from '../context.ts';
import { showMoney } from '../format.ts';
import { awaitsLaunch, listOptionChoices, type OptionChoice } from '../variant-choice.ts';

interface ProductPageProps {
  product: ProductDetail;
  variant: VariantView;
  /** When this variant would arrive if ordered now; null when it cannot be bought. */
  promise: DeliveryWindow | null;
  below: readonly Block[];
  goesWith: ProductCard[];
  /** Who makes it; null when nobody is named. */
  maker: BrandView | null;
  crumbs: Crumb[];
  rating: RatingSummary | null;
  /** The newest ones. */
  reviews: PublicReview[];
}

const MAX_QUANTITY_SHOWN = 99;

/** Gallery left, decision right; then the story, the facts, and what goes with it. */
export function ProductPage(props: ProductPageProps) {
  const { product, variant, promise, below, goesWith, crumbs, rating, reviews, maker } = props;
  const { t, urls } = useShop();
  return (
    <Layout current={product.categories[0]?.path[0]?.handle}>
      <div class="wrap">
        <Breadcrumb crumbs={crumbs} />
        <div class="product" data-swap-region id="article">
          <Gallery media={product.media} first={variant.mediaIndex ?? 0} />
          <div class="decision">
            <Decision product={product} variant={variant} promise={promise} below={below} />
          </div>
        </div>
        <ProductMore product={product} variant={variant} maker={maker} />
        <Knowledge notes={product.knowledge} />
        <ReviewsSection handle={product.handle} rating={rating} reviews={reviews} />
        {goesWith.length > 0 ? (
          <section class="goes-with" aria-labelledby="va-avec">
            <h2 id="va-avec">{t('shop.product.goesWith')}</h2>
            <ProductGrid cards={goesWith} />
          </section>
        ) : null}
        <div data-seen={urls.seen} data-handle={product.handle} />
      </div>
    </Layout>
  );
}

interface DecisionProps {
  product: ProductDetail;
  variant: VariantView;
  promise: DeliveryWindow | null;
  /** What extensions show below the price. */
  below: readonly Block[];
}

function Decision({ product, variant, promise, below }: DecisionProps) {
  const { t, urls } = useShop();
  const options = listOptionChoices(product, variant);
  const buyable = variant.availability !== 'out';
  return (
    <>
      {product.brand ? (
        <p class="eyebrow">
          <a href={urls.brand(product.brand.handle)}>{product.brand.name}</a>
        </p>
      ) : null}
      <h1>{product.title}</h1>
      {product.subtitle ? <p class="lead">{product.subtitle}</p> : null}
      <RatingLine productId={product.id} />
      <DecisionPrice product={product} variant={variant} />
      <Blocks blocks={below} />
      <LaunchNotice launch={variant.launch} />
      <BundleContents variant={variant} />
      {product.variants.length > 1
        ? options.map((option) => (
            <OptionPicker key={option.name} handle={product.handle} option={option} />
          ))
        : null}
      {product.sizeGuide ? (
        <p class="decision__guide">
          <a
            class="with-icon"
            href={urls.sizeGuide(product.sizeGuide.handle)}
            data-dialog
            data-close={t('shop.sizeGuide.close')}
          >
            {t('shop.product.sizeGuide')}
            <span class="visually-hidden"> : {product.sizeGuide.name}</span>
          </a>
        </p>
      ) : null}
      <form class="decision__buy" method="post" action={urls.cart} data-add-to-cart>
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="variantId" value={variant.id} />
        <div class="decision__row">
          <Stepper
            id="quantite"
            label={t('shop.cart.quantity')}
            value={1}
            min={1}
            max={mostOf(variant)}
            disabled={!buyable}
          />
          <button class="button" type="submit" disabled={!buyable}>
            {t(`shop.product.${verbOf(variant)}`)}
          </button>
        </div>
      </form>
      <form
        class="decision__wish"
        method="post"
        action={urls.wishes}
        data-wish-form={variant.id}
        data-kept={t('shop.wishes.kept')}
      >
        <input type="hidden" name="variantId" value={variant.id} />
        <button class="link-button with-icon" type="submit" name="intent" value="add">
          <Icon name="heart" small /> <span>{t('shop.wishes.add')}</span>
        </button>
      </form>
      <AlertForm kind={buyable ? 'price' : 'stock'} variant={variant} />
      <ul class="assurances" role="list">
        <Availability variant={variant} />
        <DownloadFacts downloads={variant.downloads} />
        {promise && buyable && variant.downloads === null ? (
          <PromiseItem promise={promise} />
        ) : null}
        <li>
          <Icon name="return" />
          <span>
            <a href={urls.page('returns')}>
              {t(variant.downloads ? 'shop.digital.noReturn' : 'shop.product.returns')}
            </a>
          </span>
        </li>
      </ul>
      <GuaranteeDisclosure />
    </>
  );
}

/** What one costs: what everybody pays, or what the visitor's group does with the public price beside it. */
function DecisionPrice({ product, variant }: Pick<DecisionProps, 'product' | 'variant'>) {
  const { t, own, locale } = useShop();
  const mine = own.get(product.id)?.variants.get(variant.id);
  return (
    <>
      <div class="decision__price">
        <Price amount={mine?.price ?? variant.price} />{' '}
        <span class="small soft">
          <TaxWord includesTax={mine?.includesTax ?? product.pricesIncludeTax} />
        </span>
        {variant.priorPrice && !mine ? <PriorPrice prior={variant.priorPrice} /> : null}
      </div>
      {mine ? (
        <p class="small soft">
          {t('shop.price.own', { amount: showMoney(variant.price, locale) })}{' '}
          <TaxWord includesTax={product.pricesIncludeTax} />
        </p>
      ) : null}
      <PriceNotes variant={mine ? { ...variant, ...mine } : variant} />
    </>
  );
}

/** What the button says. */
function verbOf({
  availability,
  launch,
}: VariantView): 'add' | 'preorder' | 'notYet' | 'unavailable' {
  if (availability !== 'out') return launch ? 'preorder' : 'add';
  return awaitsLaunch({ launch }) ? 'notYet' : 'unavailable';
}

function mostOf({ available, backorder, launch }: VariantView): number {
  if (launch) return Math.max(launch.left, 1);
  return backorder ? MAX_QUANTITY_SHOWN : Math.max(available, 1);
}

/** What belongs to a price: per kg or litre (R40), eco-participation (R41), by quantity. */
function PriceNotes({ variant }: { variant: VariantView }) {
  const { unitPrice, ecoParticipation, quantityPrices } = variant;
  if (!unitPrice && !ecoParticipation && quantityPrices.length === 0) return null;
  return (
    <div class="decision__notes">
      {unitPrice ? <UnitPrice unit={unitPrice} /> : null}
      {ecoParticipation ? <EcoParticipation amount={ecoParticipation} /> : null}
      <QuantityPrices prices={quantityPrices} />
    </div>
  );
}

/** Asks to hear once when the variant is back, or cheaper. */
function AlertForm({ kind, variant }: { kind: 'stock' | 'price'; variant: VariantView }) {
  const { t, urls } = useShop();
  return (
    <details class="disclosure" open={kind === 'stock'}>
      <summary>{t(`shop.alerts.${awaitsLaunch(variant) ? 'launch' : kind}.ask`)}</summary>
      <form class="stack" method="post" action={urls.alert} data-once>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="variantId" value={variant.id} />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={t('shop.checkout.contact.email')}
          hint={t('shop.alerts.hint')}
          autocomplete="email"
          value=""
          maxLength={254}
          required
        />
        <p>
          <button class="button button--quiet button--small" type="submit">
            {t('shop.alerts.action')}
          </button>
        </p>
      </form>
    </details>
  );
}

function PromiseItem({ promise }: { promise: DeliveryWindow }) {
  return (
    <li>
      <Icon name="parcel" />
      <strong>{usePromiseText(promise)}</strong>
    </li>
  );
}

function Availability({ variant }: { variant: VariantView }) {
  const { t } = useShop();
  // The notice beside the price says it all, and a file without a limit of copies is always there.
  if (variant.launch || (variant.downloads && variant.backorder)) return null;
  return (
    <li>
      <Icon name={variant.availability === 'out' ? 'cross' : 'check'} />
      <span>
        {variant.availability === 'low'
          ? t('shop.availability.few', { count: variant.available })
          : t(`shop.availability.${variant.availability}`)}
      </span>
    </li>
  );
}

/** The values of an option as links: each leads to the address of its variant. */
function OptionPicker({ handle, option }: { handle: string; option: OptionChoice }) {
  const { t, urls } = useShop();
  const chosen = option.values.find((value) => value.chosen);
  const swatches = option.values.some((value) => value.hex !== null);
  return (
    <div class="option" role="group" aria-label={option.name}>
      <p class="option__name">
        {option.name}
        {chosen ? <span class="soft"> {chosen.value}</span> : null}
      </p>
      <ul class="chips" role="list">
        {option.values
          .filter((value) => value.variant !== null)
          .map((value) => (
            <li key={value.value}>
              <a
                class={[
                  swatches ? 'option__swatch' : 'option__size',
                  value.gone ? 'option__gone' : '',
                ].join(' ')}
                href={urls.product(handle, value.variant?.id)}
                aria-current={value.chosen ? 'true' : undefined}
                title={swatches ? value.value : undefined}
                data-swap
              >
                {swatches && value.hex ? <Swatch hex={value.hex} /> : null}
                <span class={swatches && value.hex ? 'visually-hidden' : ''}>{value.value}</span>
                {value.gone ? <span class="visually-hidden"> {t('shop.product.gone')}</span> : null}
              </a>
            </li>
          ))}
      </ul>
    </div>
  );
}
