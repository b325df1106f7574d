import type { Picture as PictureView } from '../../../core/listing/index.ts';
import { Icon } from './icon.tsx';

interface PictureProps {
  picture: PictureView | null;
  /** The `sizes` attribute: how wide the picture is shown. */
  sizes: string;
  /** The first pictures of a page are loaded at once, the others when they come near. */
  eager?: boolean;
  /** An empty text when the name stands right beside it. */
  alt?: string;
  class?: string;
}

/**
 * One picture in its frame. The frame shows the picture’s own colour until it arrives; it is drawn
 * as SVG because the content security policy allows no inline style.
 */
export function Picture({ picture, sizes, eager = false, alt, class: className }: PictureProps) {
  const focal = picture?.focalPoint;
  if (!picture) {
    return (
      <span class={`frame frame--empty ${className ?? ''}`} aria-hidden="true">
        <Icon name="parcel" />
      </span>
    );
  }
  return (
    <span class={`frame ${className ?? ''}`}>
      {picture.colour ? (
        <svg class="frame__ground" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width="1" height="1" fill={picture.colour} />
        </svg>
      ) : null}
      <picture>
        {picture.sources.map((source) => (
          <source key={source.type} type={source.type} srcset={source.srcset} sizes={sizes} />
        ))}
        <img
          src={picture.src}
          alt={alt ?? picture.alt}
          width={picture.widthPx}
          height={picture.heightPx}
          loading={eager ? 'eager' : 'lazy'}
          decoding={eager ? 'auto' : 'async'}
          fetchpriority={eager ? 'high' : undefined}
          class={
            focal ? `focal-x-${step(focal.xPercent)} focal-y-${step(focal.yPercent)}` : undefined
          }
        />
      </picture>
    </span>
  );
}

/** The nearest twentieth, for which the style sheet has a class: pages carry no inline style. */
function step(percent: number): number {
  return Math.round(percent / 5) * 5;
}
