import { CategoryTiles } from '../components/category-tiles.tsx';
import { Layout, SearchBox } from '../components/layout.tsx';
import { useShop } from '../context.ts';

/** What can go wrong, as people see it. */
export type ErrorKind =
  | 'not-found'
  | 'gone'
  | 'forbidden'
  | 'busy'
  | 'too-large'
  | 'too-many'
  | 'unreadable'
  | 'unavailable'
  | 'failure';

interface ErrorPageProps {
  kind: ErrorKind;
  /** The same address again; null when there is nothing to ask again. */
  retryHref: string | null;
  /** How long to wait before asking again, when that is known. */
  waitSeconds: number | null;
  /** Whether a form had been sent: then what became of it must be said. */
  afterSending: boolean;
  /** Given to the reader so that the shop can find what happened; null when there is nothing to find. */
  requestId: string | null;
}

const LEADS_NOWHERE: readonly ErrorKind[] = ['not-found', 'gone'];
const WORTH_RETRYING: readonly ErrorKind[] = ['busy', 'too-many', 'unavailable', 'failure'];

/** What happened, what it changes, what to do. */
export function ErrorPage(props: ErrorPageProps) {
  const { t, urls, tree } = useShop();
  const { kind, retryHref, waitSeconds, afterSending } = props;
  const lost = LEADS_NOWHERE.includes(kind);
  const retry = WORTH_RETRYING.includes(kind) ? retryHref : null;
  return (
    <Layout>
      <div class="wrap error-page">
        <header class="page-head">
          <h1>{t(`shop.errors.${kind}.title`)}</h1>
          <p class="lead">{t(`shop.errors.${kind}.text`)}</p>
          {waitSeconds !== null ? <p>{t('shop.errors.wait', { count: waitSeconds })}</p> : null}
          {afterSending && kind === 'failure' ? <p>{t('shop.errors.sent')}</p> : null}
          {lost ? (
            <div class="search-page__box">
              <SearchBox id="recherche" place="inPage" />
            </div>
          ) : (
            <p class="chips">
              {retry ? (
                <a class="button" href={retry}>
                  {t('shop.errors.retry')}
                </a>
              ) : null}
              <a class={retry ? 'button button--quiet' : 'button'} href={urls.home}>
                {t('shop.errors.home')}
              </a>
              <a class="button button--quiet" href={urls.cart}>
                {t('shop.cart.see')}
              </a>
            </p>
          )}
          <Contact {...props} />
        </header>
        {lost && tree.length > 0 ? (
          <section class="stack" aria-labelledby="rayons">
            <h2 id="rayons">{t('shop.home.categories')}</h2>
            <CategoryTiles nodes={tree} />
          </section>
        ) : null}
      </div>
    </Layout>
  );
}

/** Somebody to write to when something of ours failed. */
function Contact({ kind, requestId }: ErrorPageProps) {
  const { t, company } = useShop();
  if (LEADS_NOWHERE.includes(kind)) return null;
  return (
    <p class="soft small">
      {company.email ? (
        <>
          {t('shop.errors.contact')} <a href={`mailto:${company.email}`}>{company.email}</a>
          {requestId ? ' · ' : null}
        </>
      ) : null}
      {requestId ? t('shop.errors.reference', { id: requestId }) : null}
    </p>
  );
}
