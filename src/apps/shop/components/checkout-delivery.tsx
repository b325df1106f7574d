import type { DeliveryOptionView } from '../../../sell/carts/index.ts';
import type { CheckoutView } from '../pages/checkout.tsx';
import { useShop } from '../context.ts';
import { SectionHead } from './checkout-contact.tsx';
import { Price } from './price.tsx';
import { usePromiseText } from './promise-line.tsx';

/** How it is delivered: by zone, weight and price; each option says what it costs and when it arrives. */
export function DeliverySection({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { cart, open } = view;
  return (
    <section class="step" aria-labelledby="livraison">
      <SectionHead
        number={2}
        id="livraison"
        title={t('shop.checkout.delivery.title')}
        done={open === 'payment' && cart.delivery !== null}
        editHref={open === 'payment' ? `${urls.checkout}?section=delivery#livraison` : null}
      />
      {open === 'delivery' ? <DeliveryFields view={view} /> : null}
      {open === 'payment' && cart.delivery ? (
        <DeliveryRecap view={view} option={cart.delivery} />
      ) : null}
    </section>
  );
}

/** The pick-up point of the cart, or null when it is delivered elsewhere. */
export function chosenPoint({ options, cart }: CheckoutView) {
  const points = options.flatMap((option) => option.pickupPoints);
  return points.find((point) => point.id === cart.pickupPointId) ?? null;
}

function DeliveryRecap({ view, option }: { view: CheckoutView; option: DeliveryOptionView }) {
  const chosen = chosenPoint(view);
  return (
    <div class="step__recap">
      <p>
        {option.name} · <OptionPrice option={option} />
      </p>
      {chosen ? (
        <p>
          {chosen.name}, {chosen.address.line1}, {chosen.address.postalCode} {chosen.address.city}
        </p>
      ) : null}
      <p class="soft">
        {usePromiseText({ fromOn: option.promisedFromOn, toOn: option.promisedToOn })}
      </p>
    </div>
  );
}

function OptionPrice({ option }: { option: DeliveryOptionView }) {
  const { t } = useShop();
  if (option.price.amountCents === 0) return <>{t('shop.totals.free')}</>;
  return <Price amount={option.price} />;
}

function DeliveryFields({ view }: { view: CheckoutView }) {
  const { t, urls } = useShop();
  const { options, choice } = view;
  const error = view.errors.find((one) => one.field === 'optionId')?.message;
  if (options.length === 0) {
    return <p class="notice notice--warning">{t('shop.checkout.delivery.none')}</p>;
  }
  const chosenId = choice.optionId ?? options[0]?.id;
  return (
    <form class="stack" method="post" action={urls.checkout} data-once>
      <fieldset class="stack" aria-describedby={error ? 'optionId-error' : undefined}>
        <legend class="visually-hidden">{t('shop.checkout.delivery.title')}</legend>
        {error ? (
          <p class="field">
            <span class="error" id="optionId-error">
              {error}
            </span>
          </p>
        ) : null}
        {options.map((option, index) => (
          <DeliveryChoice
            key={option.id}
            option={option}
            chosen={option.id === chosenId}
            pickupPointId={choice.pickupPointId}
            id={index === 0 ? 'optionId' : `option-${option.id}`}
            relayError={
              view.errors.find((one) => one.field === `relay-${option.id}`)?.message ?? null
            }
          />
        ))}
      </fieldset>
      <p>
        <button class="button" type="submit" name="intent" value="delivery">
          {t('shop.checkout.delivery.continue')}
        </button>
      </p>
    </form>
  );
}

interface DeliveryChoiceProps {
  option: DeliveryOptionView;
  chosen: boolean;
  pickupPointId: string | null;
  id: string;
  relayError: string | null;
}

function DeliveryChoice({ option, chosen, pickupPointId, id, relayError }: DeliveryChoiceProps) {
  const { t } = useShop();
  const promise = usePromiseText({ fromOn: option.promisedFromOn, toOn: option.promisedToOn });
  return (
    <div class="pick">
      <label class="choice">
        <input type="radio" id={id} name="optionId" value={option.id} checked={chosen} />
        <span class="pick__text">
          <span>
            <strong>{option.name}</strong>
            <br />
            <span class="soft small">{promise}</span>
          </span>
          <span>
            <OptionPrice option={option} />
          </span>
        </span>
      </label>
      {option.pickupPoints.length > 0 ? (
        <fieldset class="pick__points stack" id={`relay-${option.id}`}>
          <legend>{t('shop.checkout.delivery.point')}</legend>
          {relayError ? (
            <p class="field">
              <span class="error">{relayError}</span>
            </p>
          ) : null}
          {option.pickupPoints.map((point) => (
            <label class="choice" key={point.id}>
              <input
                type="radio"
                name={`relay-${option.id}`}
                value={point.id}
                checked={point.id === pickupPointId}
              />
              <span>
                {point.name}
                <br />
                <span class="soft small">
                  {point.address.line1}, {point.address.postalCode} {point.address.city}
                  {point.openingHours ? (
                    <>
                      <br />
                      {point.openingHours}
                    </>
                  ) : null}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
