import type { PasskeyView, SessionView } from '../../../../sell/accounts/index.ts';
import { formatDate } from '../../../../platform/i18n/index.ts';
import { ErrorSummary, Notice, TextField, type FieldError } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useShop } from '../../context.ts';
import { deviceOf } from '../../device-name.ts';
import { withQuery } from '../../urls.ts';
import { AccountLayout } from './account-layout.tsx';

/** What the security page shows. */
export interface SecurityView {
  email: string;
  /** Whether means of sign-in may be changed without signing in again. */
  fresh: boolean;
  hasPassword: boolean;
  passkeys: PasskeyView[];
  sessions: SessionView[];
  sessionId: number;
  /** How this device is called when a passkey is made on it. */
  deviceName: string;
  errors: FieldError[];
  done: string | null;
  problem: string | null;
}

/** Means of sign-in, and where somebody is signed in. */
export function SecurityPage(view: SecurityView) {
  const { t, urls } = useShop();
  return (
    <AccountLayout
      page="security"
      lead={t('shop.account.about.security')}
      done={view.done}
      problem={view.problem}
    >
      <ErrorSummary errors={view.errors} />
      {view.fresh ? null : (
        <Notice title={t('shop.account.security.staleTitle')}>
          <p>{t('shop.account.security.staleText')}</p>
          <p>
            <a
              class="button button--quiet button--small"
              href={withQuery(urls.signIn, { suite: urls.security, pour: 'again' })}
            >
              {t('shop.account.security.signInAgain')}
            </a>
          </p>
        </Notice>
      )}
      <Passkeys view={view} />
      <Password view={view} />
      <Sessions view={view} />
    </AccountLayout>
  );
}

function Passkeys({ view }: { view: SecurityView }) {
  const { t, urls, locale } = useShop();
  return (
    <section class="stack narrow" aria-labelledby="cles">
      <h2 id="cles">{t('shop.account.passkeys.title')}</h2>
      <p class="soft">{t('shop.account.passkeys.text')}</p>
      {view.passkeys.length > 0 ? (
        <ul class="account__list" role="list">
          {view.passkeys.map((passkey) => (
            <li key={passkey.id} class="entry">
              <p>
                {passkey.name}
                <br />
                <span class="soft small">
                  {t('shop.account.passkeys.since', {
                    day: formatDate(passkey.createdAt, locale, 'short'),
                  })}
                </span>
              </p>
              <form method="post" action={urls.security}>
                <input type="hidden" name="id" value={passkey.id} />
                <button
                  class="link-button small"
                  type="submit"
                  name="intent"
                  value="remove-passkey"
                  disabled={!view.fresh}
                >
                  {t('shop.account.addresses.remove')}
                  <span class="visually-hidden"> {passkey.name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      {view.fresh ? (
        <div
          data-passkey-create={urls.passkeys}
          data-next={withQuery(urls.security, { fait: 'passkey' })}
          data-name={view.deviceName}
          hidden
        >
          <p>
            <button class="button button--quiet" type="button">
              <Icon name="key" /> {t('shop.account.passkeys.add')}
            </button>
          </p>
          <p class="error" role="alert" data-message={t('shop.account.passkeys.failed')} />
        </div>
      ) : null}
    </section>
  );
}

function Password({ view }: { view: SecurityView }) {
  const { t, urls } = useShop();
  return (
    <section class="stack narrow" aria-labelledby="mot-de-passe">
      <h2 id="mot-de-passe">{t('shop.account.password.title')}</h2>
      <p class="soft">
        {t(view.hasPassword ? 'shop.account.password.has' : 'shop.account.password.hasNot')}
      </p>
      {view.fresh ? (
        <form class="stack" method="post" action={urls.security} noValidate data-once>
          <input type="hidden" name="username" value={view.email} autocomplete="username" />
          <TextField
            name="password"
            type="password"
            label={t('shop.account.password.new')}
            hint={t('shop.account.password.hint')}
            autocomplete="new-password"
            value=""
            error={view.errors.find((error) => error.field === 'password')?.message}
            maxLength={128}
            required
          />
          <p class="chips">
            <button class="button button--quiet" type="submit" name="intent" value="password">
              {t('shop.account.password.save')}
            </button>
            {view.hasPassword ? (
              <button class="link-button" type="submit" name="intent" value="drop-password">
                {t('shop.account.password.drop')}
              </button>
            ) : null}
          </p>
        </form>
      ) : null}
    </section>
  );
}

function Sessions({ view }: { view: SecurityView }) {
  const { t, urls, locale } = useShop();
  return (
    <section class="stack narrow" aria-labelledby="appareils">
      <h2 id="appareils">{t('shop.account.sessions.title')}</h2>
      <ul class="account__list" role="list">
        {view.sessions.map((session) => {
          const device = deviceOf(session.userAgent);
          const name = device
            ? t('shop.account.sessions.device', device)
            : t('shop.account.sessions.unknown');
          return (
            <li key={session.id} class="entry">
              <p>
                {name}
                {session.id === view.sessionId ? (
                  <>
                    {' '}
                    <span class="tag">{t('shop.account.sessions.thisOne')}</span>
                  </>
                ) : null}
                <br />
                <span class="soft small">
                  {t('shop.account.sessions.seen', {
                    at: formatDate(session.seenAt, locale, 'instant'),
                  })}
                </span>
              </p>
              {session.id === view.sessionId ? null : (
                <form method="post" action={urls.security}>
                  <input type="hidden" name="id" value={session.id} />
                  <button class="link-button small" type="submit" name="intent" value="end-session">
                    {t('shop.account.sessions.end')}
                    <span class="visually-hidden"> {name}</span>
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {view.sessions.length > 1 ? (
        <form method="post" action={urls.security}>
          <button
            class="button button--quiet button--small"
            type="submit"
            name="intent"
            value="end-others"
          >
            {t('shop.account.sessions.endOthers')}
          </button>
        </form>
      ) : null}
    </section>
  );
}
