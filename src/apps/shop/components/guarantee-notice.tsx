import { useShop } from '../context.ts';

const POINTS = ['free', 'proof', 'refund', 'longer', 'commercial'] as const;

/** Where the Union says the same in every language. */
const YOUR_EUROPE = 'https://europa.eu/youreurope/citizens/consumers/shopping/guarantees-returns';

/**
 * The notice on the legal guarantee of conformity (R39, due since 27 September 2026): how long at least, what it gives, and
 * that other guarantees may come on top of it. Stands before the order button, on every article and on the page of guarantees.
 */
export function GuaranteeNotice() {
  const { t, profile, reads } = useShop();
  if (profile.guaranteeNotice[reads] !== '') return <OfficialNotice />;
  return (
    <aside class="guarantee" aria-labelledby="garantie-titre">
      <p class="guarantee__years" aria-hidden="true">
        {t('shop.guarantee.years')}
      </p>
      <div class="stack">
        <p id="garantie-titre">
          <strong>{t('shop.guarantee.title')}</strong>
        </p>
        <GuaranteePoints />
      </div>
    </aside>
  );
}

/** The same on the page of an article: its title in sight, the rest one press away. */
export function GuaranteeDisclosure() {
  const { t, profile, reads } = useShop();
  return (
    <details class="disclosure">
      <summary>{t('shop.guarantee.title')}</summary>
      {profile.guaranteeNotice[reads] === '' ? <GuaranteePoints /> : <OfficialNotice />}
    </details>
  );
}

/** The official artwork of the notice as the merchant brought it, untouched; what it says stands below it as text. */
function OfficialNotice() {
  const { t, profile, reads } = useShop();
  const address = profile.guaranteeNotice[reads];
  return (
    <figure class="guarantee-official">
      <a href={address}>
        <img src={address} alt={t('shop.guarantee.title')} loading="lazy" />
      </a>
      <figcaption>
        <details class="disclosure">
          <summary>{t('shop.guarantee.asText')}</summary>
          <GuaranteePoints />
        </details>
      </figcaption>
    </figure>
  );
}

function GuaranteePoints() {
  const { t, urls, locale } = useShop();
  return (
    <>
      <ul class="guarantee__points small">
        {POINTS.map((point) => (
          <li key={point}>{t(`shop.guarantee.${point}`)}</li>
        ))}
      </ul>
      <p class="small">
        <a href={urls.page('guarantees')}>{t('shop.guarantee.more')}</a>
        {' · '}
        <a href={`${YOUR_EUROPE}/index_${locale}.htm`} rel="noopener">
          {t('shop.guarantee.europe')}
        </a>
      </p>
    </>
  );
}
