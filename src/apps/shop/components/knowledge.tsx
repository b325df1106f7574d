import type { KnowledgeView } from '../../../core/listing/index.ts';
import { formatDate } from '../../../platform/i18n/index.ts';
import { useShop } from '../context.ts';

/** What the merchant knows from handling the article, then the questions customers asked; nothing when nothing is public. */
export function Knowledge({ notes }: { notes: readonly KnowledgeView[] }) {
  const { t } = useShop();
  const known = notes.filter(({ kind }) => kind !== 'question');
  const questions = notes.filter(({ kind }) => kind === 'question');
  if (notes.length === 0) return null;
  return (
    <section class="knowledge" aria-labelledby="savoir">
      <h2 id="savoir">{t('shop.knowledge.title')}</h2>
      <div class="knowledge__columns">
        {known.length > 0 ? (
          <div>
            {known.map((note, at) => (
              <figure class="knowledge__note" key={at}>
                <figcaption>
                  <Heading note={note} />
                </figcaption>
                <p>{note.text}</p>
              </figure>
            ))}
          </div>
        ) : null}
        {questions.length > 0 ? (
          <div>
            <h3>{t('shop.knowledge.questions')}</h3>
            {questions.map((note, at) => (
              <details class="knowledge__question" key={at}>
                <summary>{note.question}</summary>
                <p>{note.text}</p>
              </details>
            ))}
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** « Essayé par Camille, le 3 novembre 2026 », or « Entretien » when nobody is named. */
function Heading({ note }: { note: KnowledgeView }) {
  const { t, locale } = useShop();
  const { kind, by, on } = note;
  return (
    <>
      <strong>{t(`shop.knowledge.kind.${kind}`, { by })}</strong>
      {(kind === 'fit' || kind === 'care') && by !== '' ? (
        <span class="soft small"> {t('shop.knowledge.by', { by })}</span>
      ) : null}
      {on === null ? null : (
        <time class="soft small" dateTime={on}>
          {' '}
          {formatDate(on, locale, 'short')}
        </time>
      )}
    </>
  );
}
