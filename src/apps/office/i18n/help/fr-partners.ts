import type { HelpTexts } from './model.ts';

/** Help on those who work for the shop, in French. */
export const partnersHelp: HelpTexts = {
  partners: {
    title: 'Prestataires',
    isList: true,
    text: [
      'Le carnet de ceux qui vous aident. « Répond en » est mesuré sur vos demandes, dans leurs heures de travail : leurs nuits ne comptent pas.',
      'Un prestataire qui est aussi fournisseur se relie à sa fiche : rien ne s’écrit deux fois.',
    ],
  },
  'partners.one': {
    title: 'Un prestataire',
    text: [
      'Ce qu’il connaît de la boutique décide de qui un incident vous propose d’abord.',
      'La relation se lit sur des faits : factures payées à temps, mercis, surprises, réponses dans le délai.',
      'Un délai convenu compte dans ses heures, et les jours fériés non travaillés ne comptent pas.',
    ],
  },
  'support-requests': {
    title: 'Demandes d’aide',
    isList: true,
    text: [
      'Partez d’un incident : les versions, les changements d’avant et les journaux se joignent seuls, sans donnée personnelle.',
      'Avant l’envoi, vous lisez mot pour mot ce qui part, et ce que vaut votre mot « urgent ».',
      'Le message contient un lien par lequel on vous répond sans compte. La réponse arrive dans « À reprendre ».',
      'Une relance ne part ni la nuit, ni hors de ses heures, ni plus souvent que convenu.',
    ],
  },
  briefs: {
    title: 'Cahiers des charges',
    isList: true,
    text: [
      'But, mesure, date, budget, ce qui est compris ou non, essai, et qui décide : sept réponses évitent la plupart des disputes.',
      'Les mots qui veulent dire autre chose pour chacun sont montrés avec leur remède. « Rapide » passe s’il dit combien de secondes.',
    ],
  },
};
