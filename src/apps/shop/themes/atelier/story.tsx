import { Picture } from '../../components/picture.tsx';
import type { StoryProps } from '../../components/story.tsx';

/** Title and text in two columns over the whole width, the picture below them. */
export function Story({ id, title, text, picture, action }: StoryProps) {
  return (
    <section class="atelier-story" {...(title ? { 'aria-labelledby': id } : {})}>
      <div class="atelier-story__text">
        {title ? <h2 id={id}>{title}</h2> : null}
        <div class="stack">
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
              <a href={action.href}>{action.label}</a>
            </p>
          ) : null}
        </div>
      </div>
      {picture ? <Picture picture={picture} sizes="(min-width: 84rem) 80rem, 100vw" /> : null}
    </section>
  );
}
