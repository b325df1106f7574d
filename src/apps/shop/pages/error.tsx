import { Layout, SearchBox } from '../components/layout.tsx';
import { useShop } from '../context.ts';

interface ErrorPageProps {
  kind: 'not-found' | 'gone' | 'failure';
  /** Given to the reader so that the shop can find what happened. */
  requestId?: string;
}

/** What happened, what it changes, what to do. */
export function ErrorPage({ kind, requestId }: ErrorPageProps) {
  const { t, urls, tree, company } = useShop();
  return (
    <Layout>
      <div class="wrap stack error-page">
        <header class="page-head">
          <h1>{t(`shop.errors.${kind}.title`)}</h1>
          <p class="lead">{t(`shop.errors.${kind}.text`)}</p>
        </header>
        <div class="search-page__box">
          <SearchBox id="recherche" place="inPage" />
        </div>
        <ul class="chips" role="list">
          <li>
            <a class="chip" href={urls.home}>
              {t('shop.breadcrumb.home')}
            </a>
          </li>
          {tree.map((node) => (
            <li key={node.id}>
              <a class="chip" href={urls.category(node.handle)}>
                {node.name}
              </a>
            </li>
          ))}
        </ul>
        {kind === 'failure' && company.email ? (
          <p class="soft small">
            {t('shop.errors.contact')} <a href={`mailto:${company.email}`}>{company.email}</a>
            {requestId ? <> · {t('shop.errors.reference', { id: requestId })}</> : null}
          </p>
        ) : null}
      </div>
    </Layout>
  );
}
