import { ErrorSummary, Notice, TextField, type FieldError } from '../components/field.tsx';
import { TextFrame } from '../components/text-frame.tsx';
import { useShop } from '../context.ts';

/** A statement of withdrawal as typed. */
export interface WithdrawalForm {
  name: string;
  contract: string;
  email: string;
  what: string;
}

/** Where the statement stands: being written, being checked, or recorded (R36). */
export type WithdrawalStep =
  /** `articles`: those of the order, when it is known whose it is. */
  | { kind: 'write'; errors: FieldError[]; articles: readonly string[] }
  | { kind: 'check' }
  | { kind: 'done'; declaredAt: string };

/** Withdrawal in two steps, without an account: the statement, then its separate confirmation (R36). */
export function WithdrawalPage({ form, step }: { form: WithdrawalForm; step: WithdrawalStep }) {
  const { t } = useShop();
  return (
    <TextFrame title={t('shop.withdrawal.title')} lead={t('shop.withdrawal.lead')}>
      <div class="narrow stack">
        {step.kind === 'write' ? (
          <Statement form={form} errors={step.errors} articles={step.articles} />
        ) : null}
        {step.kind === 'check' ? <Check form={form} /> : null}
        {step.kind === 'done' ? <Done form={form} declaredAt={step.declaredAt} /> : null}
      </div>
    </TextFrame>
  );
}

function Statement({
  form,
  errors,
  articles,
}: {
  form: WithdrawalForm;
  errors: FieldError[];
  articles: readonly string[];
}) {
  const { t, urls } = useShop();
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <>
      <ErrorSummary errors={errors} />
      <form class="stack" method="post" action={urls.withdrawal} noValidate>
        <TextField
          name="name"
          label={t('shop.withdrawal.name')}
          value={form.name}
          error={errorOf('name')}
          autocomplete="name"
          required
        />
        <TextField
          name="contract"
          label={t('shop.withdrawal.contract')}
          hint={t('shop.withdrawal.contractHint')}
          value={form.contract}
          error={errorOf('contract')}
          maxLength={32}
          required
        />
        <TextField
          name="email"
          type="email"
          label={t('shop.withdrawal.email')}
          value={form.email}
          error={errorOf('email')}
          autocomplete="email"
          maxLength={254}
          required
        />
        {articles.length > 0 ? (
          <fieldset class="field">
            <legend>{t('shop.withdrawal.articles')}</legend>
            <span class="hint">{t('shop.withdrawal.articlesHint')}</span>
            {articles.map((article) => (
              <label key={article} class="choice">
                <input type="checkbox" name="article" value={article} />
                <span>{article}</span>
              </label>
            ))}
          </fieldset>
        ) : null}
        <TextField
          name="what"
          label={t(articles.length > 0 ? 'shop.withdrawal.more' : 'shop.withdrawal.what')}
          hint={t(articles.length > 0 ? 'shop.withdrawal.moreHint' : 'shop.withdrawal.whatHint')}
          value={form.what}
          maxLength={300}
        />
        <p>
          <button class="button" type="submit" name="intent" value="check">
            {t('shop.withdrawal.continue')}
          </button>
        </p>
      </form>
    </>
  );
}

function Check({ form }: { form: WithdrawalForm }) {
  const { t, urls } = useShop();
  const what = form.what || t('shop.withdrawal.whole');
  return (
    <form class="stack" method="post" action={urls.withdrawal} data-once>
      <h2>{t('shop.withdrawal.checkTitle')}</h2>
      <blockquote class="notice">
        {t('shop.withdrawal.statement', { name: form.name, contract: form.contract, what })}
        <br />
        {form.email}
      </blockquote>
      {Object.entries(form).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p class="chips">
        <button class="button" type="submit" name="intent" value="confirm">
          {t('shop.withdrawal.confirm')}
        </button>
        <button class="button button--quiet" type="submit" name="intent" value="write">
          {t('shop.withdrawal.back')}
        </button>
      </p>
    </form>
  );
}

function Done({ form, declaredAt }: { form: WithdrawalForm; declaredAt: string }) {
  const { t } = useShop();
  return (
    <Notice title={t('shop.withdrawal.doneTitle')} announced>
      <p>{t('shop.withdrawal.doneText', { at: declaredAt, email: form.email })}</p>
      <p>{t('shop.withdrawal.doneNext')}</p>
    </Notice>
  );
}
