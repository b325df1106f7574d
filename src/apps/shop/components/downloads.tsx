import type { VariantView } from '../../../core/listing/index.ts';
import { waiverText, type Order } from '../../../sell/orders/index.ts';
import { formatBytes, formatDate } from '../../../platform/i18n/index.ts';
import { linkState, type DownloadLink } from '../../../ship/downloads/index.ts';
import { useShop } from '../context.ts';
import { Notice, type FieldError } from './field.tsx';
import { Icon } from './icon.tsx';

/** What is received by a link, on the page of an article: how many files, of which types and sizes. */
export function DownloadFacts({ downloads }: { downloads: VariantView['downloads'] }) {
  const { t, locale } = useShop();
  if (!downloads) return null;
  return (
    <li>
      <Icon name="download" />
      <span>
        <strong>{t('shop.digital.download')}</strong>
        {downloads.map((file) => (
          <span class="soft" key={file.name}>
            <br />
            {[file.name, file.type, formatBytes(file.byteSize, locale)]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        ))}
        <br />
        <span class="soft">{t('shop.digital.atOnce')}</span>
      </span>
    </li>
  );
}

/** Says of a line that it is delivered by a link; nothing for what is carried. */
export function DigitalLine({ digital }: { digital: boolean }) {
  const { t } = useShop();
  if (!digital) return null;
  return (
    <p class="soft small with-icon">
      <Icon name="download" small /> {t('shop.digital.download')}
    </p>
  );
}

/** The box by which the right of withdrawal is given up for digital content: never ticked beforehand (L221-28 13°). */
export function WaiverBox({ error }: { error: string | undefined }) {
  const { locale } = useShop();
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          id="waiver"
          name="waiver"
          value="1"
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'waiver-error' : undefined}
        />
        <span>{waiverText(locale)}</span>
      </label>
      {error ? (
        <span class="error" id="waiver-error">
          {error}
        </span>
      ) : null}
    </div>
  );
}

/** What is wrong with the waiver, if anything. */
export function waiverError(errors: readonly FieldError[]): string | undefined {
  return errors.find(({ field }) => field === 'waiver')?.message;
}

/** The digital content of an order, as its page knows it. */
export interface DigitalView {
  links: DownloadLink[];
  /** The buyer is asked to give up the right of withdrawal, else it opens by itself on this day; null: no need. */
  waitsUntil: string | null;
  /** Paid, and a moment away from being open. */
  coming: boolean;
}

/** The files of an order with what is left of each, or what they wait for. */
export function OrderDownloads({ order, digital }: { order: Order; digital: DigitalView | null }) {
  const { t } = useShop();
  if (!digital) return null;
  const { links, waitsUntil, coming } = digital;
  if (links.length === 0 && waitsUntil === null && !coming) return null;
  return (
    <section class="downloads" aria-labelledby="telechargements">
      <h2 id="telechargements">{t('shop.digital.title')}</h2>
      {waitsUntil === null ? null : <WaiverForm order={order} until={waitsUntil} />}
      {coming && waitsUntil === null ? (
        <div data-refresh>
          <Notice announced>
            <p>{t('shop.digital.coming')}</p>
          </Notice>
        </div>
      ) : null}
      <DownloadList links={links} />
    </section>
  );
}

/** Asks the buyer of an order that somebody else wrote whether the files are wanted at once. */
function WaiverForm({ order, until }: { order: Order; until: string }) {
  const { t, urls, locale } = useShop();
  return (
    <form
      class="stack no-print"
      method="post"
      action={urls.order(order.number, order.token)}
      data-once
    >
      <p>{t('shop.digital.waits', { on: formatDate(until, locale, 'long') })}</p>
      <WaiverBox error={undefined} />
      <p>
        <button class="button button--small" type="submit" name="intent" value="waive">
          {t('shop.digital.open')}
        </button>
      </p>
    </form>
  );
}

/** Files with a button each; without scripts too. */
export function DownloadList({ links }: { links: readonly DownloadLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul class="download-lines" role="list">
      {links.map((link) => (
        <li key={link.id}>
          <DownloadItem link={link} />
        </li>
      ))}
    </ul>
  );
}

/** One file: what it is, what is left, and the button that fetches it. */
export function DownloadItem({ link }: { link: DownloadLink }) {
  const { t, urls, locale } = useShop();
  const state = linkState(link, new Date());
  const facts = [link.type, formatBytes(link.byteSize, locale)].filter((part) => part !== '');
  return (
    <>
      <Icon name="download" />
      <div>
        <p>
          <strong>{link.title}</strong>
          <br />
          {link.name} <span class="soft">{facts.join(' · ')}</span>
        </p>
        <p class="soft small">{useLimits(link, state)}</p>
      </div>
      {state === 'open' ? (
        <form class="no-print" method="post" action={urls.download(link.token)}>
          <button class="button button--small" type="submit">
            {t('shop.digital.fetch')}
            <span class="visually-hidden"> {link.name}</span>
          </button>
        </form>
      ) : null}
    </>
  );
}

function useLimits(link: DownloadLink, state: ReturnType<typeof linkState>): string {
  const { t, locale } = useShop();
  if (state !== 'open') return t(`shop.digital.state.${state}`);
  const left = link.mostDownloads === null ? null : link.mostDownloads - link.used;
  const limits = [
    left === null ? '' : t('shop.digital.left', { count: left }),
    link.expiresAt === null
      ? ''
      : t('shop.digital.until', { on: formatDate(link.expiresAt, locale, 'long') }),
  ].filter((text) => text !== '');
  return limits.length > 0 ? limits.join(' · ') : t('shop.digital.noLimit');
}
