import type { Picture as PictureView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { Picture } from './picture.tsx';

/**
 * The views of a product side by side in a strip that scrolls, and links to each below it. `first` is the
 * index of the view to begin with: the one of the chosen variant.
 */
export function Gallery({ media, first }: { media: PictureView[]; first: number }) {
  const { t } = useShop();
  const chosen = media[first] ?? media[0] ?? null;
  const ordered = chosen ? [chosen, ...media.filter((picture) => picture !== chosen)] : [];
  const sizes = '(min-width: 84rem) 37rem, (min-width: 60rem) 45vw, 100vw';
  return (
    <div
      class="gallery"
      data-gallery
      data-label={t('shop.product.pictures')}
      data-close={t('shop.product.closeZoom')}
      data-previous={t('shop.product.previous')}
      data-next={t('shop.product.next')}
    >
      <ul class="gallery__strip" role="list" aria-label={t('shop.product.pictures')} tabIndex={0}>
        {ordered.length === 0 ? (
          <li>
            <Picture picture={null} sizes={sizes} />
          </li>
        ) : (
          ordered.map((picture, index) => (
            <li key={picture.src} id={`vue-${index + 1}`}>
              <a class="gallery__zoom" href={picture.src} data-zoom>
                <Picture picture={picture} sizes={sizes} eager={index === 0} />
                <span class="visually-hidden">{t('shop.product.zoom')}</span>
              </a>
            </li>
          ))
        )}
      </ul>
      {ordered.length > 1 ? (
        <ul class="gallery__thumbs" role="list">
          {ordered.map((picture, index) => (
            <li key={picture.src}>
              <a href={`#vue-${index + 1}`} aria-current={index === 0 ? 'true' : undefined}>
                <Picture picture={picture} sizes="5rem" alt="" />
                <span class="visually-hidden">
                  {t('shop.product.view', { number: index + 1, total: ordered.length })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
