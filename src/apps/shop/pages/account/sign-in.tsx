import { useShop } from '../../context.ts';
import { ErrorSummary, Notice, TextField, type FieldError } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Layout } from '../../components/layout.tsx';

/** What the sign-in page shows. */
export interface SignInView {
  /** `sent`: the mail is on its way and its code may be typed. */
  step: 'ask' | 'sent';
  email: string;
  /** Path to go on to, or empty. */
  nextPath: string;
  /** What signing in is for, when something was begun that needs it. */
  purpose: 'wishes' | 'again' | null;
  errors: FieldError[];
  problem: string | null;
}

/** Sign-in: by mail first; password and passkey for those who chose one. */
export function SignInPage(view: SignInView) {
  const { t } = useShop();
  const title = t(view.step === 'sent' ? 'shop.account.sent.title' : 'shop.account.signIn.title');
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{title}</h1>
          {view.step === 'ask' ? (
            <p class="lead">
              {t(
                view.purpose
                  ? `shop.account.signIn.purpose.${view.purpose}`
                  : 'shop.account.signIn.lead',
              )}
            </p>
          ) : null}
        </header>
        <div class="narrow stack">
          <ErrorSummary errors={view.errors} />
          {view.problem ? (
            <Notice tone="error" announced>
              <p>{view.problem}</p>
            </Notice>
          ) : null}
          {view.step === 'ask' ? <Ask view={view} /> : <Sent view={view} />}
        </div>
      </div>
    </Layout>
  );
}

function Ask({ view }: { view: SignInView }) {
  const { t, urls } = useShop();
  const errorOf = (field: string) => view.errors.find((error) => error.field === field)?.message;
  return (
    <>
      <form class="stack" method="post" action={urls.signIn} noValidate data-once>
        <input type="hidden" name="suite" value={view.nextPath} />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={t('shop.account.signIn.email')}
          hint={t('shop.account.signIn.emailHint')}
          autocomplete="username webauthn"
          value={view.email}
          error={errorOf('email')}
          maxLength={254}
          required
        />
        <p>
          <button class="button" type="submit" name="intent" value="link">
            {t('shop.account.signIn.sendLink')}
          </button>
        </p>
      </form>
      <div data-passkey-sign-in={urls.passkeys} data-next={view.nextPath || urls.account} hidden>
        <p>
          <button class="button button--quiet" type="button">
            <Icon name="key" /> {t('shop.account.signIn.withPasskey')}
          </button>
        </p>
        <p class="error" role="alert" data-message={t('shop.account.signIn.passkeyFailed')} />
      </div>
      <details class="disclosure" open={errorOf('password') !== undefined}>
        <summary>{t('shop.account.signIn.withPassword')}</summary>
        <form class="stack" method="post" action={urls.signIn} noValidate data-once>
          <input type="hidden" name="suite" value={view.nextPath} />
          <TextField
            name="login"
            type="email"
            inputMode="email"
            label={t('shop.account.signIn.email')}
            autocomplete="username"
            value={view.email}
            maxLength={254}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t('shop.account.password.label')}
            autocomplete="current-password"
            value=""
            error={errorOf('password')}
            maxLength={128}
            required
          />
          <p>
            <button class="button" type="submit" name="intent" value="password">
              {t('shop.account.signIn.action')}
            </button>
          </p>
          <p class="small soft">{t('shop.account.signIn.forgotten')}</p>
        </form>
      </details>
      <p class="small soft">
        {t('shop.account.signIn.guest')}{' '}
        <a href={urls.page('privacy')}>{t('shop.pages.privacy.name')}</a>
      </p>
    </>
  );
}

function Sent({ view }: { view: SignInView }) {
  const { t, urls } = useShop();
  return (
    <>
      <p class="lead">{t('shop.account.sent.text', { email: view.email })}</p>
      <form class="stack" method="post" action={urls.signIn} noValidate data-once>
        <input type="hidden" name="suite" value={view.nextPath} />
        <input type="hidden" name="email" value={view.email} />
        <TextField
          name="code"
          label={t('shop.account.sent.code')}
          hint={t('shop.account.sent.codeHint')}
          inputMode="numeric"
          autocomplete="one-time-code"
          value=""
          error={view.errors.find((error) => error.field === 'code')?.message}
          maxLength={12}
          required
          class="code-field"
        />
        <p>
          <button class="button" type="submit" name="intent" value="code">
            {t('shop.account.signIn.action')}
          </button>
        </p>
      </form>
      <p class="small soft">
        {t('shop.account.sent.nothing')}{' '}
        <a href={urls.signIn}>{t('shop.account.sent.otherAddress')}</a>
      </p>
    </>
  );
}

/** What the page behind the link of a mail shows: nothing happens before the button is pressed. */
export type LinkPageView =
  { state: 'open'; secret: string; email: string; sameBrowser: boolean } | { state: 'spent' };

/** The page behind a sign-in link: says who is about to sign in on which device, and asks for the last click. */
export function LinkPage(view: LinkPageView) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>
            {t(view.state === 'open' ? 'shop.account.link.title' : 'shop.account.link.spent')}
          </h1>
        </header>
        <div class="narrow stack">
          {view.state === 'spent' ? (
            <>
              <p class="lead">{t('shop.account.link.spentText')}</p>
              <p>
                <a class="button" href={urls.signIn}>
                  {t('shop.account.link.another')}
                </a>
              </p>
            </>
          ) : (
            <>
              <p class="lead">{t('shop.account.link.text', { email: view.email })}</p>
              {view.sameBrowser ? null : (
                <Notice tone="warning" title={t('shop.account.link.otherTitle')}>
                  <p>{t('shop.account.link.otherText')}</p>
                </Notice>
              )}
              <form method="post" action={urls.signInLink} data-once>
                <input type="hidden" name="jeton" value={view.secret} />
                <button class="button" type="submit">
                  {t('shop.account.link.action')}
                </button>
              </form>
            </>
          )}
        </div>
      </div>
    </Layout>
  );
}
