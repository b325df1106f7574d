import type { VariantCard } from '../../../core/listing/index.ts';
import type { AlertView } from '../../../market/alerts/index.ts';
import { ErrorSummary, Notice, TextField, type FieldError } from '../components/field.tsx';
import { Layout } from '../components/layout.tsx';
import { useShop } from '../context.ts';
import { AccountLayout } from './account/account-layout.tsx';

/** An alert with the variant that it is about. */
export interface AlertEntry {
  alert: AlertView;
  card: Omit<VariantCard, 'picture'> | null;
}

/** The alerts of a signed-in customer. */
export function AlertsPage({ entries }: { entries: AlertEntry[] }) {
  const { t, urls } = useShop();
  return (
    <AccountLayout page="alerts" lead={t('shop.account.about.alerts')}>
      {entries.length === 0 ? (
        <p class="soft">{t('shop.alerts.empty')}</p>
      ) : (
        <ul class="account__list" role="list">
          {entries.map(({ alert, card }) => (
            <li key={alert.id} class="entry">
              <div class="entry__text">
                <h3>
                  {card ? (
                    <a href={urls.product(card.handle, card.variantId)}>{card.title}</a>
                  ) : null}
                </h3>
                {card?.options ? <p class="soft small">{card.options}</p> : null}
                <p class="small">{t(`shop.alerts.${alert.kind}.waits`)}</p>
              </div>
              <form class="entry__side" method="post" action={urls.oneAlert(alert.secret)}>
                <button class="link-button small" type="submit" name="intent" value="end">
                  {t('shop.alerts.end')}
                  <span class="visually-hidden"> {card?.title}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </AccountLayout>
  );
}

/** What the page of one alert says. */
export type AlertPageView =
  /** The request was taken: the mail is on its way, or nothing more is needed. */
  | { state: 'asked'; proven: boolean }
  | { state: 'wrong'; kind: string; variantId: string; email: string; errors: FieldError[] }
  | { state: 'refused'; problem: string }
  | { state: 'open'; entry: AlertEntry }
  | { state: 'spent' };

/** Where an alert is asked for, confirmed and ended. */
export function AlertPage(view: AlertPageView) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t(`shop.alerts.title.${titleOf(view)}`)}</h1>
        </header>
        <div class="narrow stack">
          {view.state === 'asked' ? (
            <p class="lead">{t(view.proven ? 'shop.alerts.noted' : 'shop.alerts.mailSent')}</p>
          ) : null}
          {view.state === 'spent' ? <p class="lead">{t('shop.alerts.spent')}</p> : null}
          {view.state === 'refused' ? (
            <Notice tone="error" announced>
              <p>{view.problem}</p>
            </Notice>
          ) : null}
          {view.state === 'wrong' ? <AskAgain view={view} /> : null}
          {view.state === 'open' ? (
            <OpenAlert entry={view.entry} />
          ) : (
            <p>
              <a class="button button--quiet" href={urls.home}>
                {t('shop.account.look')}
              </a>
            </p>
          )}
        </div>
      </div>
    </Layout>
  );
}

function titleOf(view: AlertPageView): string {
  if (view.state === 'open') return view.entry.alert.state;
  return view.state === 'asked' && view.proven ? 'active' : view.state;
}

function AskAgain({ view }: { view: Extract<AlertPageView, { state: 'wrong' }> }) {
  const { t, urls } = useShop();
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <form class="stack" method="post" action={urls.alert} noValidate data-once>
        <input type="hidden" name="kind" value={view.kind} />
        <input type="hidden" name="variantId" value={view.variantId} />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={t('shop.checkout.contact.email')}
          hint={t('shop.alerts.hint')}
          autocomplete="email"
          value={view.email}
          error={view.errors[0]?.message}
          maxLength={254}
          required
        />
        <p>
          <button class="button" type="submit">
            {t('shop.alerts.action')}
          </button>
        </p>
      </form>
    </>
  );
}

function OpenAlert({ entry: { alert, card } }: { entry: AlertEntry }) {
  const { t, urls } = useShop();
  const { state, kind, secret } = alert;
  return (
    <>
      {card ? (
        <p class="lead">
          <a href={urls.product(card.handle, card.variantId)}>{card.title}</a>
          {card.options ? <span class="soft"> {card.options}</span> : null}
        </p>
      ) : null}
      <p>{t(state === 'active' ? `shop.alerts.${kind}.waits` : `shop.alerts.text.${state}`)}</p>
      <form class="chips" method="post" action={urls.oneAlert(secret)} data-once>
        {state === 'waiting' ? (
          <button class="button" type="submit" name="intent" value="confirm">
            {t('shop.alerts.confirm')}
          </button>
        ) : null}
        {state === 'active' ? (
          <button class="button button--quiet" type="submit" name="intent" value="end">
            {t('shop.alerts.end')}
          </button>
        ) : null}
        <button class="button button--quiet" type="submit" name="intent" value="end-all">
          {t('shop.alerts.endAll')}
        </button>
      </form>
    </>
  );
}
