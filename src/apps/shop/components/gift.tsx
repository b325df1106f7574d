import { LONGEST_GIFT_MESSAGE, type CartView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';
import { TextArea } from './field.tsx';
import { showMoney } from '../format.ts';

/** « C’est un cadeau » : words and wrapping, a form of its own that works without scripts; nothing when nothing is offered. */
export function GiftForm({ cart }: { cart: CartView }) {
  const { t, urls, locale } = useShop();
  const { message, messages, wrapped, wrapping } = cart.gift;
  if (!messages && !wrapping) return null;
  return (
    <details class="gift" open={wrapped || message !== ''}>
      <summary>{t('shop.gift.title')}</summary>
      <form class="stack" method="post" action={urls.cart}>
        <input type="hidden" name="intent" value="gift" />
        {wrapping ? (
          <label class="choice">
            <input type="checkbox" name="wrapped" value="1" checked={wrapped} />
            <span>
              {t('shop.gift.wrap', {
                title: wrapping.title,
                amount: showMoney(wrapping.price, locale),
              })}
            </span>
          </label>
        ) : null}
        {messages ? (
          <TextArea
            id="gift-message"
            name="message"
            label={t('shop.gift.message')}
            hint={t('shop.gift.hint', { most: LONGEST_GIFT_MESSAGE })}
            value={message}
            rows={3}
            maxLength={LONGEST_GIFT_MESSAGE}
          />
        ) : null}
        <p>
          <button class="button button--quiet button--small" type="submit">
            {t('shop.gift.save')}
          </button>
        </p>
      </form>
    </details>
  );
}

/** The words that go with an order, as its buyer reads them again. */
export function GiftMessage({ message }: { message: string }) {
  const { t } = useShop();
  if (message === '') return null;
  return (
    <section aria-labelledby="mots">
      <h2 id="mots">{t('shop.gift.words')}</h2>
      <p class="gift__words">{message}</p>
    </section>
  );
}
