import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Incident } from './model.ts';

/** What an incident is called, and what it does to the shop, in words and figures. */
export function useIncidentWords(): {
  titleOf: (incident: Incident) => string;
  factsOf: (incident: Incident) => string;
} {
  const translate = useTranslate();
  const format = useFormat();
  return {
    titleOf: (incident) => incident.title || translate(`incidents.kind.${incident.kind}`),
    factsOf: ({ kind, facts }) => {
      if (kind === 'manual') return '';
      if (kind === 'extension') {
        const what = translate(`extensions.fault.${String(facts['fault'])}`);
        const said = facts['cutOff'] === 1 ? 'off' : 'on';
        return translate(`incidents.extensionFacts.${said}`, { ...facts, what });
      }
      const step = facts['step'];
      const cents = facts['lostCentsADay'];
      const usual = facts['usualCentsADay'];
      const none = kind === 'mails' && facts['failed'] === 0;
      const told = translate(`incidents.facts.${none ? 'mailsLate' : kind}`, {
        ...facts,
        step: typeof step === 'string' ? translate(`incidents.step.${step}`) : '',
        money: typeof cents === 'number' ? format.roundMoney(cents) : '',
        method: facts['method'] ?? '',
        reason: facts['reason'] ?? '',
      });
      if (facts['promotion'] !== undefined) {
        return `${told} ${translate('incidents.promotionTakenBack', { site: facts['site'] })}`;
      }
      if (typeof usual !== 'number' || usual === 0) return told;
      return `${told} ${translate('incidents.atStake', { money: format.roundMoney(usual) })}`;
    },
  };
}
