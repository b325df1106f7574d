/** Words of what an article is besides itself: bundles, dates, safety, files, knowledge, gifts. */
export const kinds = {
  kinds: {
    bundle: {
      title: 'Lot',
      why: 'Un lot est fait d’autres articles. Il n’a pas de stock à lui : le vendre prend ses composants.',
      make: 'Faire un lot de « %{name} » : chercher un composant',
      add: 'Ajouter un composant à « %{name} »',
      quantity: 'Quantité de %{name}',
      available: '%{count} disponibles',
      remove: 'Retirer',
      removeNamed: 'Retirer %{name}',
      save: 'Enregistrer la composition',
      saved: 'La composition est enregistrée.',
      hasStock:
        'Cette déclinaison a du stock à elle, ou des unités promises à des commandes : elle ne peut pas devenir un lot.',
      makes: 'Le stock permet %{smart_count} lot. |||| Le stock permet %{smart_count} lots.',
      apart: 'Vendus seuls, ses composants coûtent %{amount}.',
      split:
        'Ses composants ont plusieurs taux de TVA : le prix du lot est réparti selon leur prix seuls.',
      highest:
        'Ses composants ont plusieurs taux de TVA et l’un n’a pas de prix : le taux le plus élevé vaut pour tout le lot.',
    },
    dates: {
      preordered: 'Précommande, sortie le %{day}',
      title: 'Mise en ligne et sortie',
      why: 'Quand l’article se voit, canal par canal, et le jour où il sort.',
      nowhere: 'Cet article n’est publié dans aucun canal.',
      from: '%{channel} : visible à partir du',
      until: 'Jusqu’au',
      untilHelp: 'Vide : tant qu’il n’est pas retiré.',
      launch: 'Jour de sortie',
      launchHelp: 'Avant ce jour, l’article se montre sans se vendre, sauf en précommande.',
      preorder: 'Vendre en précommande avant ce jour',
      cap: 'précommandes au plus par déclinaison',
      save: 'Enregistrer les dates',
      saved: 'Les dates sont enregistrées.',
    },
  },
};
