import type { ProductDetail, SafetyContact } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';

/** What is said of the safety of an article (R50); nothing when nothing is. */
export function Safety({ safety }: { safety: ProductDetail['safety'] }) {
  const { t } = useShop();
  if (!safety) return null;
  return (
    <section class="safety" aria-labelledby="securite">
      <h2 id="securite">{t('shop.safety.title')}</h2>
      {safety.warnings ? <p class="safety__warnings">{safety.warnings}</p> : null}
      <dl>
        <Who term={t('shop.safety.manufacturer')} who={safety.manufacturer} />
        <Who term={t('shop.safety.responsible')} who={safety.responsible} />
        {safety.identifiers ? (
          <div>
            <dt>{t('shop.safety.identifiers')}</dt>
            <dd>{safety.identifiers}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function Who({ term, who }: { term: string; who: SafetyContact | null }) {
  if (!who) return null;
  const lines = [who.name, ...who.address.split('\n'), who.contact].filter((text) => text !== '');
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </dd>
    </div>
  );
}
