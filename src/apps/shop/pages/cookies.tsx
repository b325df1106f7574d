import {
  activeTags,
  askedPurposes,
  originsOf,
  type Choice,
} from '../../../market/consent/index.ts';
import { PurposeFields } from '../components/consent-banner.tsx';
import { TextFrame } from '../components/text-frame.tsx';
import { useShop } from '../context.ts';
import { KEPT } from '../kept-in-browser.ts';

/** Everything that is kept in the visitor's browser, and the choice about what is not necessary (R43). */
export function CookiesPage({ choice, isKept }: { choice: Choice | null; isKept: boolean }) {
  const { t, urls, profile, tags } = useShop();
  const asks = askedPurposes(tags).length > 0;
  return (
    <TextFrame
      title={t('shop.pages.cookies.name')}
      lead={t('shop.pages.cookies.lead', { shop: profile.name })}
    >
      <div class="prose">
        {asks ? (
          <section id="choix" aria-labelledby="titre-choix">
            <h2 id="titre-choix">{t('shop.cookies.yours')}</h2>
            {isKept ? <p role="status">{t('shop.cookies.kept.done')}</p> : null}
            <p>{t(choice ? 'shop.cookies.yoursText' : 'shop.cookies.notYet')}</p>
            <form method="post" action={urls.choice} class="stack">
              <PurposeFields tags={tags} granted={choice?.granted ?? []} />
              <p class="consent__answers">
                <button class="button button--quiet" name="answer" value="choose">
                  {t('shop.cookies.ask.keep')}
                </button>
                <button class="button button--quiet" name="answer" value="refuse">
                  {t('shop.cookies.ask.refuse')}
                </button>
                <button class="button button--quiet" name="answer" value="accept">
                  {t('shop.cookies.ask.accept')}
                </button>
              </p>
            </form>
          </section>
        ) : null}
        <section>
          <h2 id="titre-necessaires">{t('shop.cookies.necessary')}</h2>
          <p>{t(asks ? 'shop.cookies.necessaryText' : 'shop.cookies.onlyNecessary')}</p>
          <KeptTable />
        </section>
        {asks ? <TagsTable /> : null}
      </div>
    </TextFrame>
  );
}

function KeptTable() {
  const { t } = useShop();
  return (
    <div class="table-scroll" role="region" aria-labelledby="titre-necessaires" tabIndex={0}>
      <table class="kept">
        <thead>
          <tr>
            <th scope="col">{t('shop.cookies.columns.name')}</th>
            <th scope="col">{t('shop.cookies.columns.what')}</th>
            <th scope="col">{t('shop.cookies.columns.days')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(KEPT).map(([name, { place, days }]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                <br />
                <span class="small soft">{t(`shop.cookies.places.${place}`)}</span>
              </th>
              <td>{t(`shop.cookies.kept.${name}`)}</td>
              <td>{durationOf(t, place, days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TagsTable() {
  const { t, tags } = useShop();
  return (
    <section>
      <h2 id="titre-autres">{t('shop.cookies.others')}</h2>
      <p>{t('shop.cookies.othersText')}</p>
      <div class="table-scroll" role="region" aria-labelledby="titre-autres" tabIndex={0}>
        <table class="kept">
          <thead>
            <tr>
              <th scope="col">{t('shop.cookies.columns.name')}</th>
              <th scope="col">{t('shop.cookies.columns.what')}</th>
              <th scope="col">{t('shop.cookies.columns.days')}</th>
            </tr>
          </thead>
          <tbody>
            {activeTags(tags).map((tag) => (
              <tr key={tag.scriptUrl}>
                <th scope="row">
                  {tag.name}
                  <br />
                  <span class="small soft">
                    {originsOf(tag)
                      .others.map((origin) => new URL(origin).hostname)
                      .join(', ')}
                  </span>
                </th>
                <td>{t(`shop.cookies.purposes.${tag.purpose}.name`)}</td>
                <td>
                  {tag.cookies.length === 0
                    ? t('shop.cookies.noCookie')
                    : tag.cookies.map(({ name, days }) => (
                        <div key={name}>
                          <code>{name}</code> {durationOf(t, 'cookie', days)}
                        </div>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Words = (key: string, params?: Record<string, string | number>) => string;

function durationOf(t: Words, place: string, days: number | null): string {
  if (place === 'sessionStorage' || days === 0) return t('shop.cookies.untilClosed');
  if (days === null) return t('shop.cookies.untilCleared');
  if (days < 1) return t('shop.cookies.minutes', { count: Math.round(days * 24 * 60) });
  return t('shop.cookies.days', { count: days });
}
