import type { Picture as PictureView } from '../../../core/listing/index.ts';
import type { BlockAction } from './hero.tsx';
import { Picture } from './picture.tsx';

export interface StoryProps {
  id: string;
  title: string;
  /** Paragraphs parted by an empty line. */
  text: string;
  picture: PictureView | null;
  action: BlockAction | null;
  /** Picture on the other side, so that a page of stories has a rhythm. */
  mirrored: boolean;
}

/** A text with a picture beside it. */
export function Story({ id, title, text, picture, action, mirrored }: StoryProps) {
  const side = mirrored ? ' story--mirrored' : '';
  return (
    <section
      class={picture ? `story${side}` : 'story story--bare'}
      {...(title ? { 'aria-labelledby': id } : {})}
    >
      {picture ? <Picture picture={picture} sizes="(min-width: 60rem) 56vw, 100vw" /> : null}
      <div class="story__text">
        {title ? <h2 id={id}>{title}</h2> : null}
        {text
          .split(/\n\s*\n/)
          .filter((paragraph) => paragraph.trim() !== '')
          .map((paragraph) => (
            <p class="lead" key={paragraph}>
              {paragraph}
            </p>
          ))}
        {action ? (
          <p>
            <a class="button button--quiet" href={action.href}>
              {action.label}
            </a>
          </p>
        ) : null}
      </div>
    </section>
  );
}
