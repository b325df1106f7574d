import type { ErasureFacts, ExportView } from '../../../../sell/accounts/index.ts';
import { formatDate } from '../../../../platform/i18n/index.ts';
import { Notice } from '../../components/field.tsx';
import { Layout } from '../../components/layout.tsx';
import { useShop } from '../../context.ts';
import { withQuery } from '../../urls.ts';
import { AccountLayout } from './account-layout.tsx';

interface DataProps {
  email: string;
  exports: ExportView[];
  facts: ErasureFacts;
  done: string | null;
  problem: string | null;
}

/** A copy of everything, and the end of everything (R45). */
export function DataPage({ email, exports, facts, done, problem }: DataProps) {
  const { t, urls, locale } = useShop();
  const waiting = exports.some((one) => one.readyAt === null);
  return (
    <AccountLayout page="data" lead={t('shop.account.about.data')} done={done} problem={problem}>
      <section class="stack narrow" aria-labelledby="copie">
        <h2 id="copie">{t('shop.account.export.title')}</h2>
        <p class="soft">{t('shop.account.export.text')}</p>
        {exports.length > 0 ? (
          <ul class="account__list" role="list">
            {exports.map((one) => (
              <li key={one.id} class="entry">
                <p>
                  {t('shop.account.export.askedAt', {
                    at: formatDate(one.askedAt, locale, 'instant'),
                  })}
                  <br />
                  <span class="soft small">
                    {one.expiresAt
                      ? t('shop.account.export.until', {
                          at: formatDate(one.expiresAt, locale, 'instant'),
                        })
                      : t('shop.account.export.waiting', { email })}
                  </span>
                </p>
                {one.readyAt ? (
                  <a href={withQuery(urls.data, { copie: one.id })} download>
                    {t('shop.account.export.download')}
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
        {waiting ? null : (
          <form method="post" action={urls.data} data-once>
            <button class="button button--quiet" type="submit" name="intent" value="export">
              {t('shop.account.export.ask')}
            </button>
          </form>
        )}
      </section>
      <section class="stack narrow" aria-labelledby="effacement">
        <h2 id="effacement">{t('shop.account.erasure.title')}</h2>
        <Consequences facts={facts} />
        <form method="post" action={urls.data} data-once>
          <button class="button button--quiet" type="submit" name="intent" value="erase">
            {t('shop.account.erasure.ask')}
          </button>
        </form>
        <p class="soft small">{t('shop.account.erasure.byMail', { email })}</p>
      </section>
    </AccountLayout>
  );
}

/** What is lost and what stays, in figures. */
function Consequences({ facts }: { facts: ErasureFacts }) {
  const { t } = useShop();
  return (
    <>
      <p>{t('shop.account.erasure.lost')}</p>
      <p>
        {facts.orders > 0
          ? t('shop.account.erasure.kept', { count: facts.orders })
          : t('shop.account.erasure.nothingKept')}{' '}
        {facts.openOrders > 0 ? t('shop.account.erasure.open', { count: facts.openOrders }) : null}
      </p>
    </>
  );
}

/** Where the mail about the erasure leads. */
export type ErasureView =
  | { state: 'open'; secret: string; email: string; facts: ErasureFacts }
  | { state: 'spent' }
  | { state: 'done' };

/** The last question before everything is forgotten, and its answer. */
export function ErasurePage(view: ErasureView) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t(`shop.account.erasure.page.${view.state}`)}</h1>
        </header>
        <div class="narrow stack">
          {view.state === 'open' ? (
            <>
              <p class="lead">{t('shop.account.erasure.about', { email: view.email })}</p>
              <Notice tone="warning">
                <Consequences facts={view.facts} />
              </Notice>
              <form class="chips" method="post" action={urls.erasure} data-once>
                <input type="hidden" name="jeton" value={view.secret} />
                <button class="button" type="submit">
                  {t('shop.account.erasure.confirm')}
                </button>
                <a class="button button--quiet" href={urls.home}>
                  {t('shop.account.erasure.keep')}
                </a>
              </form>
            </>
          ) : (
            <>
              <p class="lead">{t(`shop.account.erasure.pageText.${view.state}`)}</p>
              <p>
                <a class="button button--quiet" href={urls.home}>
                  {t('shop.account.look')}
                </a>
              </p>
            </>
          )}
        </div>
      </div>
    </Layout>
  );
}
