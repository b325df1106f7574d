import {
  activeTags,
  askedPurposes,
  type Purpose,
  type Tag,
} from '../../../market/consent/index.ts';
import { useShop } from '../context.ts';

/**
 * Asks, once, about what is not necessary (R43): both answers stand side by side in the same dress, and each purpose can
 * be chosen on its own. A form, so that it works without scripts.
 */
export function ConsentBanner({ tags }: { tags: readonly Tag[] }) {
  const { t, urls } = useShop();
  const purposes = askedPurposes(tags);
  return (
    <section class="consent" aria-labelledby="consent-titre">
      <h2 id="consent-titre">{t('shop.cookies.ask.title')}</h2>
      <p>
        {t('shop.cookies.ask.text', {
          purposes: purposes
            .map((purpose) => t(`shop.cookies.purposes.${purpose}.short`))
            .join(', '),
        })}{' '}
        <a href={urls.page('cookies')}>{t('shop.cookies.ask.more')}</a>
      </p>
      <form method="post" action={urls.choice}>
        <div class="consent__answers">
          <button class="button button--quiet" name="answer" value="refuse">
            {t('shop.cookies.ask.refuse')}
          </button>
          <button class="button button--quiet" name="answer" value="accept">
            {t('shop.cookies.ask.accept')}
          </button>
        </div>
        <details>
          <summary>{t('shop.cookies.ask.choose')}</summary>
          <PurposeFields tags={tags} granted={[]} />
          <button class="button button--quiet" name="answer" value="choose">
            {t('shop.cookies.ask.keep')}
          </button>
        </details>
      </form>
    </section>
  );
}

/** One box for each purpose, unticked until the visitor ticks it, with who is behind it. */
export function PurposeFields({
  tags,
  granted,
}: {
  tags: readonly Tag[];
  granted: readonly Purpose[];
}) {
  const { t } = useShop();
  return (
    <>
      {askedPurposes(tags).map((purpose) => (
        <label key={purpose} class="choice">
          <input
            type="checkbox"
            name="purpose"
            value={purpose}
            checked={granted.includes(purpose)}
          />
          <span>
            <strong>{t(`shop.cookies.purposes.${purpose}.name`)}</strong>{' '}
            <span class="soft">
              {t(`shop.cookies.purposes.${purpose}.text`, {
                names: activeTags(tags)
                  .filter((tag) => tag.purpose === purpose)
                  .map((tag) => tag.name)
                  .join(', '),
              })}
            </span>
          </span>
        </label>
      ))}
    </>
  );
}

/** The scripts that this visitor allowed. */
export function TagScripts({ tags }: { tags: readonly Tag[] }) {
  return (
    <>
      {tags.map((tag) => (
        <script
          key={tag.scriptUrl}
          src={tag.scriptUrl}
          async
          referrerpolicy="strict-origin-when-cross-origin"
          {...Object.fromEntries(tag.attributes.map(({ name, value }) => [name, value]))}
        />
      ))}
    </>
  );
}
