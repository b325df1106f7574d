import type { ComponentChildren } from 'preact';
import { CART_COUNT_MARKER } from '../cart-count.ts';
import { CONSENT_MARKER } from '../consent-marker.ts';
import { useShop } from '../context.ts';
import { languageName } from '../../../platform/i18n/index.ts';
import type { PageName } from '../urls.ts';
import { AbsenceBanner } from './absence.tsx';
import { Blocks } from './extension-blocks.tsx';
import { Icon } from './icon.tsx';

const FOOTER_PAGES: PageName[] = ['about', 'returns', 'guarantees'];
const LEGAL_PAGES: PageName[] = ['terms', 'legal', 'privacy', 'cookies', 'accessibility'];

/** Header, content and footer of every page. */
export function Layout({ children, current }: { children: ComponentChildren; current?: string }) {
  const { t, theme } = useShop();
  const { Header, Footer } = theme.templates;
  return (
    <>
      <a class="skip-link" href="#contenu">
        {t('shop.layout.skip')}
      </a>
      <Header current={current} />
      <AbsenceBanner />
      <Announcements />
      <main id="contenu" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      {CONSENT_MARKER}
    </>
  );
}

/** What extensions say above every page, in a landmark of its own: whoever jumps from part to part finds it too. */
function Announcements() {
  const { t, above } = useShop();
  if (above.every(({ trees }) => trees.length === 0)) return null;
  return (
    <aside aria-label={t('shop.layout.announcements')}>
      <Blocks blocks={above} />
    </aside>
  );
}

export interface HeaderProps {
  /** Handle of the shelf that the page belongs to. */
  current?: string | undefined;
}

/** Name, shelves, search, account and cart: on the phone the shelves are a menu. */
export function Header({ current }: HeaderProps) {
  const { urls, profile } = useShop();
  return (
    <header class="header">
      <div class="wrap header__bar">
        <Menu />
        <a class="wordmark" href={urls.home}>
          {profile.name}
        </a>
        <ShelfNav current={current} />
        <div class="header__search">
          <SearchBox id="recherche-entete" place="inHeader" />
        </div>
        <HeaderTools />
        <Languages class="header__languages small" />
      </div>
    </header>
  );
}

const SHELVES_SHOWN = 6;

/** The first shelves as links, for wide screens. */
export function ShelfNav({ current }: HeaderProps) {
  const { t, urls, tree } = useShop();
  return (
    <nav class="header__nav" aria-label={t('shop.layout.categories')}>
      <ul role="list">
        {tree.slice(0, SHELVES_SHOWN).map((node) => (
          <li key={node.id}>
            <a
              href={urls.category(node.handle)}
              aria-current={node.handle === current ? 'true' : undefined}
            >
              {node.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Search (on the phone), account and cart. */
export function HeaderTools() {
  const { t, urls } = useShop();
  return (
    <>
      <a class="header__tool header__tool--search" href={urls.search}>
        <Icon name="search" />
        <span class="visually-hidden">{t('shop.search.action')}</span>
      </a>
      <a class="header__tool" href={urls.account}>
        <Icon name="person" />
        <span class="visually-hidden">{t('shop.account.name')}</span>
      </a>
      <a class="header__tool" href={urls.cart} data-cart-link>
        <Icon name="bag" />
        <span class="label">{t('shop.cart.name')}</span>
        <span class="visually-hidden">{t('shop.cart.open')}</span>
        <span data-cart-count>{CART_COUNT_MARKER}</span>
      </a>
    </>
  );
}

/** The shelves as a menu that opens without scripts. */
export function Menu() {
  const { t, urls, tree } = useShop();
  return (
    <details class="menu">
      <summary>
        <Icon name="menu" />
        <span class="visually-hidden">{t('shop.layout.menu')}</span>
      </summary>
      <nav class="menu__panel" aria-label={t('shop.layout.menu')}>
        <ul role="list">
          {tree.map((node) => (
            <li key={node.id}>
              <a href={urls.category(node.handle)}>{node.name}</a>
              <ul role="list">
                {node.children.map((child) => (
                  <li key={child.id}>
                    <a href={urls.category(child.handle)}>{child.name}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <p>
          <a href={urls.account}>{t('shop.account.name')}</a>
        </p>
        <Languages class="chips" />
      </nav>
    </details>
  );
}

interface SearchBoxProps {
  id: string;
  /** Where the form stands: two forms on one page have two names. */
  place: 'inHeader' | 'inPage';
  value?: string;
}

/** The search form; suggestions appear below it when the island runs. */
export function SearchBox({ id, place, value = '' }: SearchBoxProps) {
  const { t, urls } = useShop();
  return (
    <div class="search-box" data-suggest={urls.suggestions}>
      <form action={urls.search} role="search" aria-label={t(`shop.search.${place}`)}>
        <label class="visually-hidden" for={id}>
          {t('shop.search.label')}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          value={value}
          placeholder={t('shop.search.placeholder')}
          maxLength={120}
          autocomplete="off"
          enterkeyhint="search"
        />
        <button type="submit">
          <Icon name="search" />
          <span class="visually-hidden">{t('shop.search.action')}</span>
        </button>
      </form>
    </div>
  );
}

/** The same page in the other languages. */
export function Languages({ class: className }: { class: string }) {
  const { t, locale, alternates } = useShop();
  return (
    <div class={className} role="group" aria-label={t('shop.layout.language')}>
      {alternates
        .filter((other) => other.locale !== locale)
        .map((other) => (
          <a key={other.locale} href={other.path} lang={other.locale} hreflang={other.locale}>
            {languageName(other.locale)}
          </a>
        ))}
    </div>
  );
}

/** No facts of its own: what it says is in the context. */
export type FooterProps = Record<never, never>;

/** Name, contact, shelves, help and law. */
export function Footer(_props: FooterProps) {
  const { reads, company, profile } = useShop();
  return (
    <footer class="footer">
      <div class="wrap">
        <div class="footer__columns">
          <div class="stack">
            <p class="wordmark">{profile.name}</p>
            {profile.tagline[reads] ? <p class="soft">{profile.tagline[reads]}</p> : null}
            <Reach />
          </div>
          <FooterLists />
        </div>
        <div class="footer__end small soft">
          <span>{company.legalName}</span>
          <Languages class="chips" />
        </div>
      </div>
    </footer>
  );
}

/** How to reach the shop. */
export function Reach() {
  const { company } = useShop();
  return (
    <p class="small">
      {company.email ? (
        <>
          <a href={`mailto:${company.email}`}>{company.email}</a>
          <br />
        </>
      ) : null}
      {company.phone ? (
        <a href={`tel:${company.phone.replace(/\s/g, '')}`}>{company.phone}</a>
      ) : null}
    </p>
  );
}

/** Shelves, help and law: links that the law wants on every page are among them. */
export function FooterLists() {
  const { t, urls, tree } = useShop();
  return (
    <>
      <FooterList title={t('shop.footer.categories')} label={t('shop.footer.categoriesLabel')}>
        {tree.map((node) => ({ href: urls.category(node.handle), name: node.name }))}
      </FooterList>
      <FooterList title={t('shop.footer.help')}>
        {[
          { href: urls.account, name: t('shop.account.name') },
          { href: urls.wishes, name: t('shop.account.pages.wishes') },
          ...FOOTER_PAGES.map((page) => ({
            href: urls.page(page),
            name: t(`shop.pages.${page}.name`),
          })),
          { href: urls.contact, name: t('shop.contact.title') },
          { href: urls.withdrawal, name: t('shop.withdrawal.link') },
        ]}
      </FooterList>
      <FooterList title={t('shop.footer.legal')}>
        {[
          ...LEGAL_PAGES.map((page) => ({
            href: urls.page(page),
            name: t(`shop.pages.${page}.name`),
          })),
          { href: urls.status, name: t('shop.status.name') },
        ]}
      </FooterList>
    </>
  );
}

interface FooterListProps {
  title: string;
  /** Names the list apart from another one of the same title. */
  label?: string;
  children: FooterLink[];
}

/** Nothing without links: a shop that has no shelves yet shows no heading over an empty place. */
function FooterList({ title, label = title, children }: FooterListProps) {
  if (children.length === 0) return null;
  return (
    <nav aria-label={label}>
      <h2>{title}</h2>
      <ul role="list">
        {children.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface FooterLink {
  href: string;
  name: string;
}
