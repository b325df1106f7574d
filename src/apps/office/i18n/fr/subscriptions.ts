/** What the shop pays for again and again. */
export const subscriptions = {
  subscriptions: {
    lead: 'Ce que la boutique paie régulièrement, et le jour où cela se renouvelle ou s’arrête.',
    add: 'Ajouter un abonnement',
    edit: 'Modifier',
    save: 'Enregistrer l’abonnement',
    saved: 'L’abonnement est enregistré.',
    forget: 'Retirer cet abonnement',
    forgotten: 'L’abonnement est retiré. Le journal permet de le retrouver.',
    renew: 'C’est renouvelé',
    renewed: 'Noté : la prochaine échéance est calculée.',
    open: 'Gérer chez le prestataire',
    empty: {
      title: 'Aucun abonnement noté',
      text: 'Notez l’hébergement, le nom de domaine, les logiciels, l’assurance : avant une absence, ce qui s’arrête vous sera dit.',
    },
    yearly: 'En tout, %{amount} par an.',
    once: 'sans renouvellement',
    everyYears: 'tous les ans |||| tous les %{smart_count} ans',
    every: 'tous les mois |||| tous les %{smart_count} mois',
    state: {
      renews: 'se renouvelle seul le %{day}',
      ends: 'à renouveler avant le %{day}',
      ended: 'arrêté depuis le %{day}',
    },
    field: {
      name: 'Nom',
      provider: 'Prestataire',
      amount: 'Montant à chaque fois, TTC',
      period: 'Période',
      dueOn: 'Prochaine échéance',
      renewsItself: 'Se renouvelle et se paie tout seul',
      url: 'Adresse où il se gère',
      note: 'Note',
    },
  },
};
