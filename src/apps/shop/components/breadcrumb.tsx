import { useShop } from '../context.ts';

/** One step of the way from the home page to here. */
export interface Crumb {
  name: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way from the home page; the last step is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const { t, urls } = useShop();
  return (
    <nav class="breadcrumb" aria-label={t('shop.breadcrumb.label')}>
      <ol role="list">
        <li>
          <a href={urls.home}>{t('shop.breadcrumb.home')}</a>
        </li>
        {crumbs.map((crumb) => (
          <li key={crumb.name}>
            {crumb.href ? (
              <a href={crumb.href}>{crumb.name}</a>
            ) : (
              <span aria-current="page">{crumb.name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
