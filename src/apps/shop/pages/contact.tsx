import { formatDate } from '../../../platform/i18n/index.ts';
import {
  ErrorSummary,
  Notice,
  TextArea,
  TextField,
  type FieldError,
} from '../components/field.tsx';
import { TextFrame } from '../components/text-frame.tsx';
import { useShop } from '../context.ts';

/** A message as typed. */
export interface ContactForm {
  name: string;
  email: string;
  number: string;
  subject: string;
  message: string;
}

/** An order that the secret link proves to be the reader's. */
export interface ProvenOrder {
  number: string;
  token: string;
}

/** What was said about an order, as its buyer sees it. */
export interface SaidMessage {
  id: number;
  isOurs: boolean;
  author: string;
  text: string;
  at: string;
}

interface ContactView {
  form: ContactForm;
  errors: FieldError[];
  /** Null: the order, if any, is typed. */
  order: ProvenOrder | null;
  said: readonly SaidMessage[];
  sent: boolean;
}

/** Writing to the shop: about anything, or about an order that is known; without an account, without scripts. */
export function ContactPage({ form, errors, order, said, sent }: ContactView) {
  const { t } = useShop();
  return (
    <TextFrame
      title={t('shop.contact.title')}
      lead={
        order === null ? t('shop.contact.lead') : t('shop.contact.about', { number: order.number })
      }
    >
      <div class="narrow stack">
        {sent ? (
          <Notice title={t('shop.contact.sentTitle')} announced>
            <p>{t('shop.contact.sentText')}</p>
          </Notice>
        ) : null}
        <Said messages={said} />
        <Write form={form} errors={errors} order={order} />
      </div>
    </TextFrame>
  );
}

function Said({ messages }: { messages: readonly SaidMessage[] }) {
  const { t, locale, profile } = useShop();
  if (messages.length === 0) return null;
  return (
    <section class="stack" aria-label={t('shop.contact.said')}>
      <h2>{t('shop.contact.said')}</h2>
      {messages.map((message) => (
        <blockquote key={message.id} class="notice">
          <p class="small soft">
            {message.isOurs
              ? t('shop.contact.ours', { author: message.author, shop: profile.name })
              : t('shop.contact.yours')}{' '}
            · {formatDate(message.at, locale, 'instant')}
          </p>
          {message.text.split(/\n{2,}/).map((part) => (
            <p>{part}</p>
          ))}
        </blockquote>
      ))}
    </section>
  );
}

function Write({
  form,
  errors,
  order,
}: {
  form: ContactForm;
  errors: FieldError[];
  order: ProvenOrder | null;
}) {
  const { t, urls } = useShop();
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <>
      <ErrorSummary errors={errors} />
      <form
        class="stack"
        method="post"
        action={urls.contact}
        enctype="multipart/form-data"
        noValidate
        data-once
      >
        {order === null ? (
          <>
            <TextField
              name="name"
              label={t('shop.contact.name')}
              value={form.name}
              error={errorOf('name')}
              autocomplete="name"
              required
            />
            <TextField
              name="email"
              type="email"
              label={t('shop.contact.email')}
              value={form.email}
              error={errorOf('email')}
              autocomplete="email"
              maxLength={254}
              required
            />
            <TextField
              name="number"
              label={t('shop.contact.number')}
              hint={t('shop.contact.numberHint')}
              value={form.number}
              maxLength={32}
            />
            <TextField
              name="subject"
              label={t('shop.contact.subject')}
              value={form.subject}
              maxLength={120}
            />
          </>
        ) : (
          <>
            <input type="hidden" name="number" value={order.number} />
            <input type="hidden" name="token" value={order.token} />
          </>
        )}
        <TextArea
          name="message"
          label={t('shop.contact.message')}
          value={form.message}
          error={errorOf('message')}
          rows={7}
          maxLength={5000}
          required
        />
        <div class="field">
          <label for="photo">
            {t('shop.contact.photo')}
            <span class="soft"> {t('shop.form.optional')}</span>
          </label>
          <span class="hint" id="photo-hint">
            {t('shop.contact.photoHint')}
          </span>
          <input
            class="input"
            id="photo"
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
            multiple
            aria-describedby={`photo-hint${errorOf('photo') ? ' photo-error' : ''}`}
          />
          {errorOf('photo') ? (
            <span class="error" id="photo-error">
              {errorOf('photo')}
            </span>
          ) : null}
        </div>
        {/* Only machines fill what nobody sees. */}
        <div hidden>
          <label for="website">{t('shop.contact.leaveEmpty')}</label>
          <input id="website" name="website" tabIndex={-1} autocomplete="off" />
        </div>
        <p class="small soft">{t('shop.contact.privacy')}</p>
        <p>
          <button class="button" type="submit">
            {t('shop.contact.send')}
          </button>
        </p>
      </form>
    </>
  );
}
