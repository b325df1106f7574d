/** What to order, and how an article is bought. */
export const replenishment = {
  proposals: {
    title: 'À commander',
    lead: 'Ce qui manquera bientôt, par fournisseur, le plus pressant d’abord. Rien ne part sans vous.',
    madeAt: 'Calculé %{at}.',
    recompute: 'Recalculer',
    settings: 'Régler le réassort',
    step: {
      waiting: 'Le calcul va commencer…',
      history: 'Lecture des ventes…',
      offers: 'Lecture du stock et des prix…',
      forecast: 'Prévision des ventes et choix des quantités…',
      writing: 'Écriture des propositions…',
    },
    failed:
      'Le dernier calcul n’a pas abouti ; les propositions d’avant restent. Recalculez, puis regardez les tâches de fond si cela recommence.',
    postponed:
      'Le budget remet un article à plus tard. |||| Le budget remet %{smart_count} articles à plus tard.',
    articles: '%{smart_count} article |||| %{smart_count} articles',
    firstOut: 'première rupture le %{on}',
    arrives: 'arrivée prévue le %{on}',
    accept:
      'Préparer la commande (%{smart_count} article) |||| Préparer la commande (%{smart_count} articles)',
    acceptOf:
      'Préparer la commande de %{smart_count} article à %{name} |||| Préparer la commande de %{smart_count} articles à %{name}',
    open: 'Voir les articles',
    close: 'Masquer les articles',
    openOf: 'Voir les articles de %{name}',
    closeOf: 'Masquer les articles de %{name}',
    ready: '%{name} : le brouillon est prêt. Relisez-le, puis envoyez-le.',
    openOrder: 'Ouvrir la commande',
    more: 'Voir l’article suivant |||| Voir les %{smart_count} articles suivants',
    minimum: 'Minimum de commande : %{amount}',
    free: 'Franco de port : %{amount}',
    missing: 'il manque %{amount}',
    reached: 'atteint',
    freeReached: 'port offert',
    freight: 'port %{amount}',
    take: 'Commander %{name}',
    quantityOf: 'Pièces de %{name}',
    class: 'classe %{name}',
    onHand: '%{count} en stock',
    sales: 'Ventes par semaine',
    shelf: 'Stock sans commande',
    legend:
      'Barres : pièces vendues par semaine depuis six mois (gris), puis prévues pour douze semaines. Courbe : ce qui reste sans nouvelle commande ; la bande descend jusqu’à des ventes fortes, une fois sur vingt. Pointillé : arrivée d’une commande d’aujourd’hui.',
    salesChart:
      'Ventes par semaine : %{sold} pièces en %{weeks} semaines, %{expected} prévues en %{ahead} semaines',
    shelfChart:
      'Stock sans nouvelle commande : %{count} pièces aujourd’hui, rupture : %{out}, une commande d’aujourd’hui arrive le %{arrives}',
    noShortage: 'aucune en vue',
    figures: 'Voir les chiffres',
    column: {
      week: 'Semaine du',
      expected: 'Ventes prévues',
      left: 'Reste',
      leftIfHigh: 'Reste, ventes fortes',
    },
    forPlace: '%{name}, pour %{place}',
    transfer: {
      title: 'À transférer : %{from}, vers %{to}',
      why: 'Ce qui manquera bientôt ici et dont l’autre lieu peut se passer : rien de cela n’est à acheter.',
      accept:
        'Préparer le transfert (%{smart_count} article) |||| Préparer le transfert (%{smart_count} articles)',
      take: 'Transférer %{name}',
      ready: 'Le brouillon du transfert vers %{name} est prêt : relisez-le, puis envoyez-le.',
      open: 'Ouvrir le transfert',
    },
    nothing: {
      title: 'Rien à commander',
      text: 'Le stock et ce qui est en route suffisent jusqu’à la prochaine commande. Le calcul est refait chaque nuit.',
    },
    empty: {
      title: 'Pas encore de propositions',
      text: 'Chaque nuit, les ventes, le stock et les prix des fournisseurs disent quoi commander. Vous pouvez aussi le demander maintenant.',
    },
  },
  buying: {
    title: 'Réassort',
    why: 'Comment cet article entre dans les propositions de commande.',
    variant: 'Déclinaison',
    all: 'Toutes les déclinaisons',
    endOfLife: 'Fin de vie : ne plus proposer à la commande',
    like: 'Lancement : se vend comme',
    likeHelp: 'Vaut tant que l’article n’a pas huit semaines de ventes à lui.',
    share: 'Part de ses ventes, en pour cent',
    saved: 'Le réassort de l’article est enregistré.',
    ended: 'En fin de vie : %{names}',
  },
};
