import type { VariantView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { showDay } from '../format.ts';

/** Before an article comes out: the day it does, and what ordering it now means (R40). */
export function LaunchNotice({ launch }: { launch: VariantView['launch'] }) {
  const { t, locale } = useShop();
  if (!launch) return null;
  const day = showDay(launch.on, locale);
  return (
    <p class="launch">
      <strong>{t('shop.launch.comes', { day })}</strong>
      {launch.preorder ? <br /> : null}
      {launch.preorder ? t(launch.left > 0 ? 'shop.launch.preorder' : 'shop.launch.full') : null}
    </p>
  );
}

/** A line that was bought before its article comes out; nothing for others. */
export function PreorderLine({ on }: { on: string | null }) {
  const { t, locale } = useShop();
  if (on === null) return null;
  return <p class="small">{t('shop.launch.line', { day: showDay(on, locale) })}</p>;
}
