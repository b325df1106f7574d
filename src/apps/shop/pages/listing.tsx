import type {
  BrandView,
  CategoryNode,
  ListingPage,
  Picture as PictureView,
} from '../../../core/listing/index.ts';
import { Breadcrumb, type Crumb } from '../components/breadcrumb.tsx';
import { ChosenFacets, Facets, SortForm, type OfferedCategory } from '../components/facets.tsx';
import { Icon } from '../components/icon.tsx';
import { Picture } from '../components/picture.tsx';
import { Layout, SearchBox } from '../components/layout.tsx';
import { ProductGrid } from '../components/product-card.tsx';
import type { DeliveryWindow } from '../components/promise-line.tsx';
import { useShop } from '../context.ts';
import { CategoryTiles } from '../components/category-tiles.tsx';
import { hasFilters, listingHref, NO_FILTERS, type ListingChoice } from '../listing-params.ts';

interface ResultsProps {
  path: string;
  choice: ListingChoice;
  page: ListingPage;
  promise: DeliveryWindow | null;
  currency: string;
  categories: OfferedCategory[];
}

/** Facets, chosen chips, count, order, cards and the link to what follows. */
function ListingResults(props: ResultsProps) {
  const { t, locale } = useShop();
  const { path, choice, page, promise, currency, categories } = props;
  return (
    <div class="listing" id="liste" data-swap-region>
      <Facets
        path={path}
        choice={choice}
        facets={page.facets}
        currency={currency}
        categories={categories}
      />
      <section class="listing__results" id="resultats" tabIndex={-1} aria-labelledby="compte">
        <div class="listing__bar">
          <p id="compte" class="listing__count">
            {t('shop.listing.count', { count: page.total })}
          </p>
          <a class="button button--quiet button--small listing__open" href="#filtres">
            <Icon name="filter" small />
            {t('shop.listing.filter')}
          </a>
          <SortForm path={path} choice={choice} />
        </div>
        <ChosenFacets path={path} choice={choice} facets={page.facets} currency={currency} />
        {page.items.length === 0 ? (
          <div class="empty">
            <h2>{t('shop.listing.emptyTitle')}</h2>
            <p class="soft">
              {hasFilters(choice) ? t('shop.listing.emptyFiltered') : t('shop.listing.empty')}
            </p>
            {hasFilters(choice) ? (
              <p>
                <a
                  class="button button--quiet"
                  href={listingHref(path, choice, NO_FILTERS, locale)}
                  rel="nofollow"
                  data-swap
                >
                  {t('shop.listing.removeAll')}
                </a>
              </p>
            ) : null}
          </div>
        ) : (
          <ProductGrid
            cards={page.items}
            promise={promise}
            eagerCount={choice.cursor ? 0 : 4}
            columns={3}
            level={2}
          />
        )}
        <nav class="listing__more" aria-label={t('shop.listing.paging')}>
          {choice.cursor ? (
            <a class="button button--quiet" href={listingHref(path, choice, {}, locale)}>
              {t('shop.listing.backToStart')}
            </a>
          ) : null}
          {page.nextCursor ? (
            <a
              class="button button--quiet"
              rel="next"
              href={listingHref(path, choice, { cursor: page.nextCursor }, locale)}
              data-more
            >
              {t('shop.listing.next')}
            </a>
          ) : null}
        </nav>
      </section>
    </div>
  );
}

interface CategoryPageProps extends Omit<ResultsProps, 'path' | 'categories'> {
  category: CategoryNode;
  /** From the root to the category itself. */
  ancestors: CategoryNode[];
}

/** A category: title, one sentence, its families, then the list. */
export function CategoryPage(props: CategoryPageProps) {
  const { t, urls, locale } = useShop();
  const { category, ancestors, choice } = props;
  const path = urls.category(category.handle);
  // What lies below; at the end of a branch, what stands beside.
  const siblings = ancestors.at(-2)?.children ?? [category];
  const near = category.children.length > 0 ? category.children : siblings;
  const offered = near.map((node) => ({
    handle: node.handle,
    name: node.name,
    count: props.page.facets.categories.find((one) => one.handle === node.handle)?.count ?? 0,
    href: listingHref(urls.category(node.handle), choice, {}, locale),
    current: node.id === category.id,
  }));
  const crumbs: Crumb[] = ancestors.map((node) => ({
    name: node.name,
    ...(node.id === category.id ? {} : { href: urls.category(node.handle) }),
  }));
  return (
    <Layout current={ancestors[0]?.handle}>
      <div class="wrap">
        <Breadcrumb crumbs={crumbs} />
        <header class="page-head">
          <h1>{category.name}</h1>
          {category.description ? <p class="lead">{category.description}</p> : null}
          {category.children.length > 0 ? (
            <nav
              class="page-head__below"
              aria-label={t('shop.listing.below', { name: category.name })}
            >
              <ul class="chips" role="list">
                {category.children.map((child) => (
                  <li key={child.id}>
                    <a class="chip" href={urls.category(child.handle)}>
                      {child.name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
        </header>
        <ListingResults {...props} path={path} categories={offered} />
      </div>
    </Layout>
  );
}

interface BrandPageProps extends Omit<ResultsProps, 'path' | 'categories'> {
  brand: BrandView;
}

/** A brand: who it is, then what the shop has of it. */
export function BrandPage(props: BrandPageProps) {
  const { t, urls } = useShop();
  const { brand } = props;
  return (
    <Layout>
      <div class="wrap">
        <Breadcrumb crumbs={[{ name: brand.name }]} />
        <header class="page-head">
          {brand.logo ? (
            <Picture class="brand__logo" picture={brand.logo} sizes="72px" alt="" eager />
          ) : null}
          <p class="eyebrow">{t('shop.listing.brand')}</p>
          <h1>{brand.name}</h1>
          {brand.descriptionHtml ? (
            <div class="lead" dangerouslySetInnerHTML={{ __html: brand.descriptionHtml }} />
          ) : null}
        </header>
        <ListingResults {...props} path={urls.brand(brand.handle)} categories={[]} />
      </div>
    </Layout>
  );
}

interface CollectionPageProps extends Omit<ResultsProps, 'categories'> {
  title: string;
  descriptionHtml: string;
  picture: PictureView | null;
}

/** A collection: its story and picture, then its articles. */
export function CollectionPage(props: CollectionPageProps) {
  const { t } = useShop();
  const { title, descriptionHtml, picture } = props;
  return (
    <Layout>
      <div class="wrap">
        <Breadcrumb crumbs={[{ name: title }]} />
        <header class={picture ? 'page-head page-head--picture' : 'page-head'}>
          <div>
            <p class="eyebrow">{t('shop.collection.eyebrow')}</p>
            <h1>{title}</h1>
            {descriptionHtml ? (
              <div class="lead" dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
            ) : null}
          </div>
          {picture ? (
            <Picture picture={picture} sizes="(min-width: 60rem) 40rem, 92vw" eager alt="" />
          ) : null}
        </header>
        <ListingResults {...props} categories={[]} />
      </div>
    </Layout>
  );
}

interface SearchPageProps extends Omit<ResultsProps, 'path' | 'categories' | 'page'> {
  /** Null before anything was searched. */
  page: ListingPage | null;
}

/** Search results; says which spelling was searched when nothing matched as typed. */
export function SearchPage(props: SearchPageProps) {
  const { t, urls, locale, tree } = useShop();
  const { choice, page } = props;
  return (
    <Layout>
      <div class="wrap">
        <Breadcrumb crumbs={[{ name: t('shop.search.title') }]} />
        <header class="page-head">
          <h1>
            {choice.q ? t('shop.search.resultsFor', { query: choice.q }) : t('shop.search.title')}
          </h1>
          <div class="search-page__box">
            <SearchBox id="recherche" place="inPage" value={choice.q} />
          </div>
          {page?.correctedQuery ? (
            <p class="notice" role="status">
              {t('shop.search.corrected', { typed: choice.q, searched: page.correctedQuery })}
            </p>
          ) : null}
        </header>
        {page && page.items.length === 0 && !hasFilters(choice) ? <NothingFound /> : null}
        {page && (page.items.length > 0 || hasFilters(choice)) ? (
          <ListingResults
            {...props}
            page={page}
            path={urls.search}
            categories={page.facets.categories.map((one) => ({
              ...one,
              href: listingHref(urls.category(one.handle), choice, { q: '' }, locale),
              current: false,
            }))}
          />
        ) : (
          <nav class="stack" aria-labelledby="rayons">
            <h2 id="rayons">{t('shop.search.browse')}</h2>
            <CategoryTiles nodes={tree} />
          </nav>
        )}
      </div>
    </Layout>
  );
}

/** Nothing has these words: what may help, and somebody to ask. */
function NothingFound() {
  const { t, company } = useShop();
  return (
    <div class="empty empty--search" role="status">
      <h2>{t('shop.search.nothing')}</h2>
      <ul>
        <li>{t('shop.search.tipSpelling')}</li>
        <li>{t('shop.search.tipFewer')}</li>
        {company.email ? (
          <li>
            {t('shop.search.tipAsk')} <a href={`mailto:${company.email}`}>{company.email}</a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
