import type { DownloadLink } from '../../../ship/downloads/index.ts';
import { DownloadItem, DownloadList } from '../components/downloads.tsx';
import { Notice } from '../components/field.tsx';
import { Layout } from '../components/layout.tsx';
import { useShop } from '../context.ts';
import { AccountLayout } from './account/account-layout.tsx';
import { formatDate } from '../../../platform/i18n/index.ts';

/** A file behind its secret link: looking fetches and counts nothing, the button does. */
export function DownloadPage({ link, problem }: { link: DownloadLink; problem: string | null }) {
  const { t } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <p class="eyebrow">{t('shop.digital.download')}</p>
          <h1>{link.title}</h1>
        </header>
        <div class="stack">
          {problem ? (
            <Notice tone="error" announced>
              <p>{problem}</p>
            </Notice>
          ) : null}
          <ul class="download-lines" role="list">
            <li>
              <DownloadItem link={link} />
            </li>
          </ul>
          <p class="soft small">{t('shop.digital.onlyYou')}</p>
        </div>
      </div>
    </Layout>
  );
}

/** An order of a customer with the links of its files. */
export interface OrderWithLinks {
  number: string;
  token: string;
  placedAt: string;
  links: DownloadLink[];
}

/** Every file that a customer bought, order by order. */
export function AccountDownloadsPage({ orders }: { orders: readonly OrderWithLinks[] }) {
  const { t, urls, locale } = useShop();
  return (
    <AccountLayout page="downloads">
      {orders.length === 0 ? <p class="lead">{t('shop.digital.none')}</p> : null}
      {orders.map((order) => (
        <section key={order.number} aria-labelledby={`commande-${order.number}`}>
          <h2 id={`commande-${order.number}`}>
            <a class="number" href={urls.order(order.number, order.token)}>
              {t('shop.order.number', { number: order.number })}
            </a>{' '}
            <span class="soft small">{formatDate(order.placedAt, locale, 'long')}</span>
          </h2>
          <DownloadList links={order.links} />
        </section>
      ))}
    </AccountLayout>
  );
}
