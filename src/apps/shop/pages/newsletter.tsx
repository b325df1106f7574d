import { ErrorSummary, Notice, TextField, type FieldError } from '../components/field.tsx';
import { TextFrame } from '../components/text-frame.tsx';
import { useShop } from '../context.ts';

/** Where asking for news stands (R42). */
export type NewsletterView =
  | { state: 'wrong'; email: string; errors: FieldError[] }
  | { state: 'asked'; email: string }
  | { state: 'confirm'; token: string }
  | { state: 'done'; email: string }
  | { state: 'end'; token: string }
  | { state: 'ended'; email: string }
  | { state: 'spent' };

/** Asking for news, the yes of whoever owns the address, and what became of it. */
export function NewsletterPage(view: NewsletterView) {
  const { t } = useShop();
  return (
    <TextFrame title={t('shop.newsletter.title')} lead={t('shop.newsletter.text')}>
      <div class="narrow stack">
        <NewsletterStep view={view} />
      </div>
    </TextFrame>
  );
}

function NewsletterStep({ view }: { view: NewsletterView }) {
  const { t, urls } = useShop();
  switch (view.state) {
    case 'asked':
      return (
        <Notice title={t('shop.newsletter.askedTitle')} announced>
          <p>{t('shop.newsletter.askedText', { email: view.email })}</p>
        </Notice>
      );
    case 'confirm':
      return (
        <form class="stack" method="post" action={urls.newsletterLink(view.token)} data-once>
          <p>{t('shop.newsletter.confirmText')}</p>
          <p>
            <button class="button" type="submit">
              {t('shop.newsletter.confirmAction')}
            </button>
          </p>
        </form>
      );
    case 'done':
      return (
        <Notice title={t('shop.newsletter.doneTitle')} announced>
          <p>{t('shop.newsletter.doneText', { email: view.email })}</p>
        </Notice>
      );
    case 'end':
      return (
        <form class="stack" method="post" action={urls.newsletterEnd(view.token)} data-once>
          <p>{t('shop.newsletter.endAsk')}</p>
          <p>
            <button class="button" type="submit">
              {t('shop.newsletter.endAction')}
            </button>
          </p>
        </form>
      );
    case 'ended':
      return (
        <Notice title={t('shop.newsletter.endedTitle')} announced>
          <p>{t('shop.newsletter.endedText', { email: view.email })}</p>
        </Notice>
      );
    default:
      return <AskAgain view={view} />;
  }
}

function AskAgain({ view }: { view: NewsletterView & { state: 'wrong' | 'spent' } }) {
  const { t, urls } = useShop();
  const errors = view.state === 'wrong' ? view.errors : [];
  return (
    <>
      {view.state === 'spent' ? (
        <Notice tone="warning" announced>
          <p>{t('shop.newsletter.spent')}</p>
        </Notice>
      ) : null}
      <ErrorSummary errors={errors} />
      <form class="stack" method="post" action={urls.newsletter} noValidate data-once>
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={t('shop.newsletter.email')}
          hint={t('shop.newsletter.note')}
          value={view.state === 'wrong' ? view.email : ''}
          error={errors[0]?.message}
          autocomplete="email"
          maxLength={254}
          required
        />
        <p>
          <button class="button" type="submit">
            {t('shop.newsletter.action')}
          </button>
        </p>
      </form>
    </>
  );
}
