import type { HelpTexts } from './model.ts';

/** Help on working, resting and what happens by itself, in French. */
export const rhythmHelp: HelpTexts = {
  rhythm: {
    title: 'Rythme',
    text: [
      'Vos heures de travail et de repos, à vous seul : aucun autre compte ne peut les lire.',
      'Pendant les heures calmes, le bureau cache ce qui attend ; un geste le montre. Seul le rouge vous écrit.',
      'Le bilan vient de vos changements et de vos connexions. Il se calcule quand vous le demandez et n’est gardé nulle part.',
    ],
  },
  tasks: {
    title: 'À reprendre',
    text: [
      'Une interruption se note en deux gestes : qui l’a demandé, et quand y revenir.',
      'Quand vous êtes plongé dans une tâche, ce que vos collègues vous laissent arrive ici sans vous déranger.',
    ],
  },
  rules: {
    title: 'Automatismes',
    text: [
      'Une règle suit ce qui arrive, vérifie vos conditions, puis agit ; ce qu’elle retient (sans accord, déjà fait) est dit dans son journal.',
      'Essayez-la sur le mois dernier avant de la mettre en service : rien n’est envoyé.',
      'Les règles prêtes attendent en pause. Les e-mails aux clients ne partent ni la nuit ni le dimanche.',
    ],
  },
};
