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
    failed: 'La recherche n’a pas pu se faire : %{problem}',
    verdict: {
      core: 'Aucune extension n’y est pour rien : l’achat ne passe pas non plus quand toutes sont de côté. La cause est dans les réglages, les articles ou Sereine ; regardez les suspects, puis l’état du serveur.',
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
