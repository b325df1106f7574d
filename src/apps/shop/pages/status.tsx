import { TextFrame } from '../components/text-frame.tsx';
import { useShop } from '../context.ts';
import { showMoment } from '../format.ts';

/** What customers may read of an incident. Instants ISO 8601. */
export interface PublicIncident {
  id: number;
  text: string;
  textEn: string;
  since: string;
  solvedAt: string | null;
}

/** Whether everything works, and what does not, in the merchant's words. */
export function StatusPage({ incidents }: { incidents: readonly PublicIncident[] }) {
  const { t, locale, reads } = useShop();
  const going = incidents.filter(({ solvedAt }) => solvedAt === null);
  return (
    <TextFrame
      title={t(going.length === 0 ? 'shop.status.fine' : 'shop.status.trouble')}
      lead={t(going.length === 0 ? 'shop.status.fineText' : 'shop.status.troubleText')}
    >
      {incidents.length === 0 ? null : (
        <ol class="narrow stack" role="list">
          {incidents.map((incident) => (
            <li key={incident.id}>
              <p>{reads === 'en' ? incident.textEn : incident.text}</p>
              <p class="soft small">
                {t('shop.status.since', { at: showMoment(incident.since, locale) })}
                {incident.solvedAt === null
                  ? null
                  : `, ${t('shop.status.solved', { at: showMoment(incident.solvedAt, locale) })}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </TextFrame>
  );
}
