import type { Shop } from '../../../platform/settings/index.ts';
import { useShop } from '../context.ts';
import { Icon, type IconName } from './icon.tsx';
import { usePromiseText, type DeliveryWindow } from './promise-line.tsx';

const PROMISE_ICONS: Record<Shop['promises'][number]['icon'], IconName> = {
  delivery: 'parcel',
  returns: 'return',
  workshop: 'house',
  advice: 'hand',
  payment: 'lock',
  gift: 'gift',
};

/** The delivery date of today, then what the shop promises in its settings, or what the law does. */
export function Promises({ promise }: { promise: DeliveryWindow | null }) {
  const { t, urls, reads, profile } = useShop();
  const chosen = profile.promises.map((one) => ({
    icon: PROMISE_ICONS[one.icon],
    title: one.title[reads] || one.title.fr,
    text: one.text[reads] || one.text.fr,
    href: null,
  }));
  const standard: PromiseItem[] = [
    {
      icon: 'return',
      title: t('shop.promises.returnsTitle'),
      text: t('shop.promises.returnsText'),
      href: urls.page('returns'),
    },
    {
      icon: 'lock',
      title: t('shop.promises.paymentTitle'),
      text: t('shop.promises.paymentText'),
      href: urls.page('terms'),
    },
    {
      icon: 'hand',
      title: t('shop.promises.aboutTitle'),
      text: t('shop.promises.aboutText'),
      href: urls.page('about'),
    },
  ];
  const items = chosen.length > 0 ? chosen : standard;
  return (
    <section class="promises" aria-label={t('shop.promises.label')}>
      <ul role="list">
        {promise ? <DeliveryPromise promise={promise} /> : null}
        {items.slice(0, promise ? 3 : 4).map((item) => (
          <PromiseBlock key={item.title} item={item} />
        ))}
      </ul>
    </section>
  );
}

interface PromiseItem {
  icon: IconName;
  title: string;
  text: string;
  href: string | null;
}

function PromiseBlock({ item }: { item: PromiseItem }) {
  return (
    <li>
      <Icon name={item.icon} />
      <p>
        {item.href ? (
          <a href={item.href}>
            <strong>{item.title}</strong>
          </a>
        ) : (
          <strong>{item.title}</strong>
        )}
        <br />
        <span class="soft">{item.text}</span>
      </p>
    </li>
  );
}

function DeliveryPromise({ promise }: { promise: DeliveryWindow }) {
  const { t, urls } = useShop();
  const text = usePromiseText(promise);
  const title = t('shop.promises.deliveryTitle');
  return <PromiseBlock item={{ icon: 'parcel', title, text, href: urls.page('returns') }} />;
}
