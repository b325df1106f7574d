import type { HeroProps } from '../../components/hero.tsx';
import { Picture } from '../../components/picture.tsx';

/** The statement first and large, then its picture from edge to edge. */
export function Hero({ title, text, action, picture, first }: HeroProps) {
  const Title = first ? 'h1' : 'h2';
  return (
    <section class="atelier-hero" aria-label={title}>
      <div class="wrap atelier-hero__text">
        <Title class="hero__title">{title}</Title>
        <div class="atelier-hero__aside">
          {text ? <p class="lead">{text}</p> : null}
          {action ? (
            <p>
              <a class="button" href={action.href}>
                {action.label}
              </a>
            </p>
          ) : null}
        </div>
      </div>
      {picture ? (
        <Picture picture={picture} sizes="100vw" eager={first} class="atelier-hero__picture" />
      ) : null}
    </section>
  );
}
