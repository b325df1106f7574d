import type { WaitingChoice } from '../../../calm/absence/index.ts';
import type { Order } from '../../../sell/orders/index.ts';
import { useShop } from '../context.ts';
import type { FieldError } from './field.tsx';
import { Notice } from './field.tsx';
import { showDay } from '../format.ts';

/** Says on every page that the shop is open and when what is ordered now leaves; nothing when nobody is away. */
export function AbsenceBanner() {
  const { t, absence } = useShop();
  if (!absence) return null;
  return (
    <aside class="absence-banner" aria-label={t('shop.absence.label')}>
      <p class="wrap">{absence.texts.banner}</p>
    </aside>
  );
}

/** The same, said once more where somebody decides. */
export function AbsenceReminder() {
  const { t, absence } = useShop();
  if (!absence) return null;
  return (
    <Notice title={t('shop.absence.shipsOn', { day: absence.shipsOn })}>
      <p>{absence.texts.checkout}</p>
    </Notice>
  );
}

/** The box to tick before the order button: whoever orders has read when it leaves. */
export function AbsenceBox({ errors }: { errors: FieldError[] }) {
  const { t, absence } = useShop();
  if (!absence) return null;
  const error = errors.find(({ field }) => field === 'absenceSeen')?.message;
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          id="absenceSeen"
          name="absenceSeen"
          value={absence.shipsOn}
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'absenceSeen-error' : undefined}
        />
        <span>{t('shop.absence.seen', { day: absence.shipsOn })}</span>
      </label>
      {error ? (
        <span class="error" id="absenceSeen-error">
          {error}
        </span>
      ) : null}
    </div>
  );
}

/** To whoever cannot wait: when it really leaves, and a way out that costs nothing. */
export function WaitingOrder({ order, choice }: { order: Order; choice: WaitingChoice | null }) {
  const { t, urls, locale, absence } = useShop();
  if (!choice) return null;
  const day = showDay(choice.arrivesOn, locale);
  return (
    <Notice
      tone={choice.late ? 'warning' : 'calm'}
      title={t(choice.late ? 'shop.absence.late' : 'shop.absence.waiting', { day })}
    >
      {absence ? <p>{absence.texts.order}</p> : null}
      {choice.chosen === 'wait' ? (
        <p>{t('shop.absence.thanks')}</p>
      ) : (
        <p>{t('shop.absence.choice')}</p>
      )}
      <form
        class="absence-choice no-print"
        method="post"
        action={urls.order(order.number, order.token)}
        data-once
      >
        {choice.chosen === 'wait' ? null : (
          <button class="button button--small" type="submit" name="intent" value="wait">
            {t('shop.absence.wait')}
          </button>
        )}
        <button
          class="button button--quiet button--small"
          type="submit"
          name="intent"
          value="cancel-while-away"
        >
          {t('shop.absence.cancel')}
        </button>
      </form>
    </Notice>
  );
}
