/** The automatic search for the extension that breaks the purchase. */
export const culprit = {
  culprit: {
    title: 'Chercher le coupable',
    why: 'Une extension est active. Sereine achète avec et sans elle, et dit si elle y est pour quelque chose. |||| %{smart_count} extensions sont actives. Sereine achète avec les unes puis avec les autres, jusqu’à nommer celle qui gêne.',
    quiet:
      'La recherche se fait dans la boutique ouverte : chaque achat d’essai laisse des extensions de côté pour lui seul. Vos clients ne voient rien, rien n’est commandé.',
    ask: 'Chercher le coupable',
    askAgain: 'Chercher de nouveau',
    thorough:
      'Plus à fond : dans un site de test, les extensions sont vraiment désactivées. Cela trouve aussi celle qui ralentit toutes les autres.',
    askThere: 'Chercher dans « %{name} »',
    starting: 'La recherche commence.',
    going: '%{count} achats d’essai faits. %{left}',
    left: 'Reste une extension possible. |||| Restent %{smart_count} extensions possibles.',
    leftChanges: 'Reste un changement possible. |||| Restent %{smart_count} changements possibles.',
    changes: {
      title: 'Parmi les changements des derniers jours',
      starting:
        'Sereine copie la boutique dans un site de test, y défait puis y refait les changements récents, et achète à chaque fois. Quelques minutes ; rien ne change ici.',
      found: 'Avec ce changement, l’achat échoue ; sans lui, tout passe.',
      foundSeveral:
        'Avec ce changement et un autre, l’achat échoue ; chacun va bien sans l’autre. |||| Avec ce changement et %{smart_count} autres, l’achat échoue ; sans l’un d’eux, tout passe.',
      core: 'Le changement récent qui peut se défaire n’y est pour rien : sans lui aussi, l’achat échoue. |||| Aucun des %{smart_count} changements récents qui peuvent se défaire n’y est pour rien : même sans eux, l’achat échoue.',
      'not-reproduced':
        'Sur une copie de la boutique, l’achat passe. La cause n’est donc ni dans vos réglages ni dans vos articles : regardez le prestataire de paiement, le réseau et le serveur.',
      unsteady:
        'Les essais se contredisent : aucun changement n’explique à lui seul ce qui se passe.',
      workaround: '%{what} : annulé.',
      undone: 'Le changement est annulé. Un achat d’essai vérifie que la vente reprend.',
      isUndone: 'Il est annulé.',
      on: {
        none: 'Tous ces changements défaits',
        all: 'Tous ces changements en place',
        only: 'Seulement : %{names}',
        without: 'Tous sauf : %{names}',
        some: 'Avec un changement |||| Avec %{smart_count} changements',
      },
    },
    failed: 'La recherche n’a pas pu se faire : %{problem}',
    verdict: {
      core: 'Aucune extension n’y est pour rien : l’achat ne passe pas non plus quand toutes sont de côté. La cause est dans les réglages, les articles ou Sereine ; la recherche continue de ce côté.',
      'not-reproduced':
        'L’achat d’essai passe en ce moment, avec toutes les extensions. La panne ne se reproduit pas : elle est passée, ou elle ne touche que certains achats.',
      unsteady:
        'Les essais se contredisent : l’achat passe une fois et échoue la suivante, dans les mêmes conditions. Cherchez plutôt ce qui est lent ou surchargé ; regardez l’état du serveur.',
    },
    clean: {
      title: 'Comparé à une installation propre',
      going:
        'Sereine essaie le même achat sur une installation propre de cette version, avec les articles de démonstration, et regarde le serveur. Quelques minutes.',
      passes:
        'Là, l’achat passe. Sereine et le serveur savent vendre : la cause est dans vos réglages, vos articles ou vos livraisons. Commencez par le suspect le plus probable.',
      fails:
        'Là aussi, l’achat s’arrête, à l’étape « %{step} ». La cause n’est pas dans ce que vous avez réglé : c’est le serveur ou Sereine. Demandez de l’aide avec ce rapport.',
      notMade: 'La comparaison n’a pas pu se faire : %{problem}.',
      serverWell: 'Rien à signaler sur le serveur.',
      serverLook: 'À regarder sur le serveur : %{names}.',
    },
    foundOne:
      'L’extension « %{name} » arrête l’achat (étape « %{step} »). Seule, elle suffit ; sans elle, tout passe.',
    foundSeveral:
      'L’extension « %{name} », avec « %{others} », arrête l’achat (étape « %{step} »). Chacune va bien sans l’autre.',
    noHarm: 'La désactiver prend effet en une seconde, garde ses données, et se défait d’un clic.',
    isOff: 'Elle est désactivée. Vous pouvez l’activer de nouveau depuis sa page.',
    disable: 'Désactiver « %{name} »',
    disabled: 'L’extension est désactivée. Un achat d’essai vérifie que la vente reprend.',
    workaround: 'Extension « %{name} » désactivée.',
    server: 'Voir l’état du serveur',
    see: 'Voir l’extension',
    made: 'Un achat d’essai, terminé %{at}. |||| %{smart_count} achats d’essai, terminés %{at}.',
    showProof: 'Voir les preuves',
    hideProof: 'Masquer les preuves',
    on: {
      none: 'Toutes les extensions de côté',
      all: 'Toutes les extensions',
      only: 'Seulement : %{names}',
      without: 'Toutes sauf : %{names}',
      some: 'Avec une extension |||| Avec %{smart_count} extensions',
    },
    stoppedAt: 'arrêté à l’étape « %{step} »',
    took: '%{seconds} s',
  },
};
