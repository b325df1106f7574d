import type { ComponentChildren } from 'preact';
import { Notice } from '../../components/field.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Layout } from '../../components/layout.tsx';
import { useShop } from '../../context.ts';

/** The pages of an account, in the order of its navigation. */
export const ACCOUNT_PAGES = [
  { key: 'account', icon: 'person' },
  { key: 'accountOrders', icon: 'parcel' },
  { key: 'downloads', icon: 'download' },
  { key: 'wishes', icon: 'heart' },
  { key: 'alerts', icon: 'bell' },
  { key: 'addresses', icon: 'house' },
  { key: 'profile', icon: 'hand' },
  { key: 'security', icon: 'lock' },
  { key: 'data', icon: 'file' },
] as const satisfies readonly { key: string; icon: IconName }[];

export type AccountPage = (typeof ACCOUNT_PAGES)[number]['key'];

interface AccountLayoutProps {
  page: AccountPage;
  lead?: string;
  /** Key of what was just done, said on top. */
  done?: string | null;
  problem?: string | null;
  children: ComponentChildren;
}

/** Title, navigation and content of a page of the account. */
export function AccountLayout({ page, lead, done, problem, children }: AccountLayoutProps) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t(`shop.account.pages.${page}`)}</h1>
          {lead ? <p class="lead">{lead}</p> : null}
        </header>
        <div class="account">
          <nav class="account__nav" aria-label={t('shop.account.navigation')}>
            <ul role="list">
              {ACCOUNT_PAGES.map(({ key, icon }) => (
                <li key={key}>
                  <a href={urls[key]} aria-current={key === page ? 'page' : undefined}>
                    <Icon name={icon} small /> {t(`shop.account.pages.${key}`)}
                  </a>
                </li>
              ))}
              <li>
                <form method="post" action={urls.signOut}>
                  <button class="link-button" type="submit">
                    {t('shop.account.signOut')}
                  </button>
                </form>
              </li>
            </ul>
          </nav>
          <div class="account__main stack">
            {done ? (
              <Notice announced>
                <p>{t(`shop.account.done.${done}`)}</p>
              </Notice>
            ) : null}
            {problem ? (
              <Notice tone="error" announced>
                <p>{problem}</p>
              </Notice>
            ) : null}
            {children}
          </div>
        </div>
      </div>
    </Layout>
  );
}
