import type { Picture as PictureView } from '../../../core/listing/index.ts';
import { Picture } from './picture.tsx';

/** A button of a block: its words and where it leads. */
export interface BlockAction {
  label: string;
  href: string;
}

export interface HeroProps {
  title: string;
  text: string;
  action: BlockAction | null;
  picture: PictureView | null;
  /** The first block of the page: its title is the page's, its picture is fetched at once. */
  first: boolean;
}

/** One statement with one picture and one action. */
export function Hero({ title, text, action, picture, first }: HeroProps) {
  const Title = first ? 'h1' : 'h2';
  return (
    <section class={picture ? 'hero' : 'hero hero--bare'} aria-label={title}>
      <div class="hero__text">
        <Title class="hero__title">{title}</Title>
        {text ? <p class="lead">{text}</p> : null}
        {action ? (
          <p>
            <a class="button" href={action.href}>
              {action.label}
            </a>
          </p>
        ) : null}
      </div>
      {picture ? (
        <Picture
          picture={picture}
          sizes="(min-width: 60rem) 58vw, 100vw"
          eager={first}
          class="hero__picture"
        />
      ) : null}
    </section>
  );
}
