/** Bringing changes of a test site into the shop. */
export const promotion = {
  promotion: {
    title: 'Mettre en production',
    lead: 'Ce que vous avez changé dans le site de test, à reprendre dans la boutique. Des changements sont repris, jamais des tables : vos commandes restent où elles sont.',
    open: 'Mettre en production',
    openWhy:
      'Choisissez ce qui passe dans la boutique. Si l’achat d’essai échoue dans les dix minutes, tout est annulé de soi-même.',
    see: 'Voir ce qui diffère',
    none: {
      title: 'Rien à reprendre',
      text: 'Le site de test est comme au moment de sa copie. Changez un réglage, un article ou une extension là-bas, puis revenez.',
    },
    differs: 'Ce qui diffère',
    differsWhy:
      'Un changement par chose, du plus récent au plus ancien, quel que soit le nombre d’essais.',
    chooseAll: 'Cocher tout ce qui est libre',
    chooseNone: 'Décocher',
    chosen: 'Un changement choisi |||| %{smart_count} changements choisis',
    promote: 'Mettre en production',
    askTitle:
      'Mettre ce changement en production ? |||| Mettre ces %{smart_count} changements en production ?',
    askWhy:
      'Ils prennent effet ensemble. Pendant dix minutes, un achat d’essai vérifie chaque minute que la vente va bien ; sinon tout est annulé, et les commandes passées entre-temps restent.',
    askConflicts:
      'Un changement a aussi été fait dans la boutique : la version du site de test la remplace. |||| %{smart_count} changements ont aussi été faits dans la boutique : les versions du site de test les remplacent.',
    askGone:
      'Une suppression a lieu à la fin de la surveillance, et ne se reprend pas. |||| %{smart_count} suppressions ont lieu à la fin de la surveillance, et ne se reprennent pas.',
    asked: 'La mise en production commence.',
    standing: {
      ready: 'Prêt',
      conflict: 'Changé des deux côtés',
      same: 'Déjà en place',
      missing: 'N’existe plus ici',
      'by-hand': 'À refaire à la main',
    },
    means: {
      conflict:
        'Cochez pour prendre la version du site de test ; laissez décoché pour garder celle de la boutique.',
      same: 'La boutique est déjà ainsi.',
      missing: 'Ce qui a été changé là-bas n’existe plus dans la boutique.',
    },
    gone: {
      ready:
        'Supprimé ici aussi, mais seulement après les dix minutes de surveillance : une suppression ne se reprend pas.',
      conflict:
        'Changé dans la boutique depuis la copie. Cochez pour le supprimer quand même, après les dix minutes de surveillance ; une suppression ne se reprend pas.',
      same: 'La boutique ne l’a plus non plus.',
    },
    stays: {
      persons:
        'Reste là-bas : les personnes du site de test sont inventées. Faites ce changement ici.',
      life: 'Reste là-bas : c’est ce qui s’est passé sur le site de test, et non un réglage de la boutique.',
      again:
        'Créé ici par une mise en production précédente, puis changé là-bas : faites ce dernier changement ici.',
      kind: 'Se refait ici à la main : si la vente allait mal ensuite, Sereine ne saurait pas le défaire.',
      gone: 'Se supprime ici à la main : Sereine ne sait pas le faire à votre place.',
    },
    inShop: 'Dans la boutique',
    onSite: 'Dans le site de test',
    past: 'Mises en production',
    more: 'et %{smart_count} autre |||| et %{smart_count} autres',
    state: {
      waiting: 'En attente',
      watching: 'Sous surveillance',
      kept: 'En place',
      refused: 'Pas faite',
      'rolled-back': 'Annulée par Sereine',
      undone: 'Annulée',
    },
    told: {
      waiting: 'Un achat d’essai d’abord, puis les changements.',
      watching:
        'En place. Un achat d’essai fait, tout va bien ; la surveillance dure jusqu’à %{until}. |||| En place. %{smart_count} achats d’essai faits, tout va bien ; la surveillance dure jusqu’à %{until}.',
      watchingBroken:
        'En place. L’achat d’essai échouait déjà avant : un échec ne l’annulera pas. Un essai fait, jusqu’à %{until}. |||| En place. L’achat d’essai échouait déjà avant : un échec ne l’annulera pas. %{smart_count} essais faits, jusqu’à %{until}.',
      kept: 'La vente va bien : un achat d’essai est passé. |||| La vente va bien : %{smart_count} achats d’essai sont passés.',
      keptBroken:
        'L’achat d’essai échouait déjà avant, et échoue encore. Un essai fait. |||| L’achat d’essai échouait déjà avant, et échoue encore. %{smart_count} essais faits.',
      rolledBack:
        'L’achat d’essai s’est arrêté à l’étape « %{step} » : tout a été remis comme avant. Les commandes passées entre-temps sont là.',
      left: 'Laissé tel quel, parce que quelqu’un l’a changé depuis : %{names}.',
      undone: 'Tout a été remis comme avant. Les commandes sont là.',
      deletes: 'La suppression suivra. |||| Les %{smart_count} suppressions suivront.',
      held: 'Resté, parce que cela sert encore : %{names}.',
      deleted: 'Ce qui a été supprimé ne revient pas : %{names}.',
      notDeleted:
        'Pas supprimé, parce que quelqu’un l’a changé depuis ou que cela sert encore : %{names}.',
    },
    undo: 'Annuler',
    undoTitle: 'Annuler cette mise en production ?',
    undoMeans:
      'Le changement est remis comme avant. Les commandes restent. |||| Les %{smart_count} changements sont remis comme avant, ensemble. Les commandes restent.',
    undone: 'La mise en production est annulée.',
  },
};
