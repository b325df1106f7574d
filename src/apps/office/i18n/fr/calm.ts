/** Being away and coming back, and the calendar. */
export const calm = {
  absences: {
    lead: 'Partir sans fermer : la boutique reste ouverte, et toutes les dates annoncées tiennent compte de votre absence.',
    plan: 'Planifier une absence',
    planIt: 'Planifier l’absence',
    planLead:
      'Rien n’est annoncé avant le jour que vous choisissez ; tout apparaît et disparaît ensuite de soi-même.',
    change: 'Modifier l’absence',
    sudden: 'M’arrêter maintenant',
    suddenTitle: 'Pour combien de temps ?',
    suddenWhy:
      'Vos clients sont prévenus tout de suite, et les dates de livraison suivent. Vous pourrez prolonger ou raccourcir à tout moment.',
    suddenFor: { 2: '2 jours ouvrés', 5: '1 semaine', 10: '2 semaines' },
    suddenDone: 'C’est fait : vos clients sont prévenus. Reposez-vous.',
    empty: {
      title: 'Aucune absence prévue',
      text: 'Congés, maladie, salon : dites quand vous partez et quand vous revenez. La boutique, les e-mails et les dates de livraison suivent.',
    },
    past: 'Absences passées',
    fromTo: '%{reason} du %{from} au %{to}',
    title: '%{reason}, départ le %{from}',
    phase: {
      cancelled: 'Annulée',
      planned: 'Prévue',
      announced: 'Annoncée',
      away: 'En cours',
      'catching-up': 'Rattrapage',
      over: 'Terminée',
    },
    next: {
      planned: 'Préparer le départ',
      announced: 'Préparer le départ',
      away: 'Voir l’absence',
      'catching-up': 'Voir le plan de retour',
    },
    reason: { holiday: 'Congés', illness: 'Arrêt maladie', other: 'Absence' },
    stop: { announcesOn: 'Annonce', leavesOn: 'Départ', returnsOn: 'Retour' },
    days: 'Les jours',
    daysWhy: 'Les commandes et les paiements continuent pendant toute l’absence.',
    field: {
      reason: 'Motif',
      announcesOn: 'Annoncer à partir du',
      leavesOn: 'Premier jour d’absence',
      returnsOn: 'Jour du retour',
      bufferDays: 'Jours ouvrés de marge',
      ordersPerDay: 'Commandes préparées par jour',
      standIn: 'Remplaçant',
    },
    help: {
      announcesOn: 'Bandeau, panier et e-mails en parlent dès ce jour.',
      leavesOn: 'La veille est votre dernier jour d’expédition.',
      returnsOn: 'Le premier jour où vous préparez de nouveau des commandes.',
      ordersPerDay:
        'Votre rythme habituel : %{smart_count} commande par jour. |||| Votre rythme habituel : %{smart_count} commandes par jour.',
      bufferDays: 'Pour l’imprévu du retour ; ajoutés aux dates annoncées.',
      standIn: 'La personne qui tient la boutique pendant votre absence.',
    },
    nobody: 'Personne',
    return: 'Le retour',
    returnWhy:
      'Date de départ annoncée = retour + commandes en attente ÷ commandes par jour + marge, sans les jours fériés ni les fermetures.',
    texts: 'Ce que lisent vos clients',
    textsWhy:
      'Ces textes sont prêts. Réécrivez ceux que vous voulez ; les dates s’y mettent seules.',
    channel: {
      banner: 'Bandeau de la boutique',
      checkout: 'Panier et commande',
      mail: 'E-mails de commande',
      order: 'Page de suivi',
      reply: 'Réponse automatique',
      post: 'Message épinglé (réseaux sociaux)',
    },
    noSocialAccount:
      'Aucun compte de réseau social n’est relié : rien n’est publié par Sereine. Copiez ce texte et épinglez-le vous-même.',
    copyPost: 'Copier le texte',
    postCopied: 'Le texte est copié.',
    rewrite: 'Réécrire',
    usualText: 'Reprendre le texte habituel',
    variable: {
      returnsOn: 'jour du retour',
      shipsOn: 'jour de départ du colis',
      leavesOn: 'jour du départ',
      shop: 'nom de la boutique',
      standIn: 'remplaçant',
    },
    happens: 'Ce qui va se passer',
    happensWhy: 'Tout se fait de soi-même, à ces dates.',
    step: {
      announced: 'Le bandeau, le panier et les e-mails annoncent l’absence',
      'last-departures': 'Derniers départs de colis',
      away: 'Votre absence commence : %{count} jour |||| Votre absence commence : %{count} jours',
      holiday: '%{label}, jour férié',
      'orders-expected':
        'Environ %{count} commande à recevoir pendant l’absence |||| Environ %{count} commandes à recevoir pendant l’absence',
      returned: 'Votre retour : bandeau et réponses automatiques s’arrêtent',
      'first-departures': 'Date de départ annoncée aux premières commandes de l’absence',
      'caught-up':
        'Tout est rattrapé, après %{count} jour de préparation |||| Tout est rattrapé, après %{count} jours de préparation',
      'buffer-over':
        'Fin de la marge : %{count} jour ouvré |||| Fin de la marge : %{count} jours ouvrés',
    },
    staysOpen: 'La boutique reste ouverte',
    staysOpenWhy: 'Ce que fermer, ou couper le paiement, vous coûterait sur ces jours.',
    cost: 'Environ %{orders} commande, %{amount} |||| Environ %{orders} commandes, %{amount}',
    costLittle: 'Moins d’une commande, environ %{amount}',
    costNothing: 'Aucune commande en vue.',
    costRange:
      'Huit fois sur dix, de %{low} à %{high} commande, soit de %{lowAmount} à %{highAmount}. |||| Huit fois sur dix, de %{low} à %{high} commandes, soit de %{lowAmount} à %{highAmount}.',
    costFromLately: 'D’après les huit dernières semaines : ces jours-là n’ont pas encore de passé.',
    costFrom:
      'D’après les mêmes semaines de l’an dernier. |||| D’après les mêmes semaines des %{smart_count} dernières années.',
    saved: 'L’absence est modifiée.',
    planned: 'L’absence est planifiée.',
    cancel: 'Annuler l’absence',
    endNow: 'Je suis de retour',
    cancelConsequence:
      'Bandeau, textes et réponses automatiques disparaissent tout de suite, et les dates de livraison redeviennent les dates habituelles. Les commandes déjà passées gardent la date promise.',
    endConsequence:
      'Bandeau, textes et réponses automatiques s’arrêtent tout de suite. Le plan de retour range ce qui attend, et les dates annoncées en tiennent compte jusqu’à ce que tout soit rattrapé.',
    ended: 'Bon retour. Le bandeau et les réponses automatiques sont arrêtés.',
    cancelled: 'C’est fait : la boutique annonce de nouveau ses dates habituelles.',
    departure: 'Avant de partir',
    departureWhy: 'Ce qui pourrait mal tourner sans vous. Chaque point a son bouton.',
    departedAt: 'Vérifié %{at}.',
    departed: 'Tout est noté. Bon départ.',
    endsOn: '%{label} : %{day}',
    checksDone: '%{smart_count} point est en ordre. |||| %{smart_count} points sont en ordre.',
    leave: 'Partir l’esprit tranquille',
    unseen:
      'Il reste %{smart_count} point grave à traiter ou à confirmer. |||| Il reste %{smart_count} points graves à traiter ou à confirmer.',
    grave: 'grave',
    knowingly: 'Je le laisse en connaissance de cause',
    deal: 'S’en occuper',
    check: {
      'orders-due': {
        title:
          '%{smart_count} commande à préparer est promise avant votre retour |||| %{smart_count} commandes à préparer sont promises avant votre retour',
        why: 'Elles arriveront en retard si elles ne partent pas avant vous.',
      },
      'orders-ready': {
        title:
          '%{smart_count} commande prête n’est pas partie |||| %{smart_count} commandes prêtes ne sont pas parties',
        why: 'Elles sont promises avant votre retour : remettez-les au transporteur avant de partir.',
      },
      'refunds-failed': {
        title:
          '%{smart_count} remboursement a échoué |||| %{smart_count} remboursements ont échoué',
        why: 'Des clients attendent leur argent.',
      },
      'jobs-dead': {
        title: '%{smart_count} tâche de fond arrêtée |||| %{smart_count} tâches de fond arrêtées',
        why: 'Elle ne repartira pas seule.',
      },
      'payment-means-off': {
        title: 'Aucun moyen de paiement',
        why: 'Personne ne pourra payer pendant votre absence.',
      },
      'stock-runs-out': {
        title:
          '%{smart_count} déclinaison sera épuisée avant le retour |||| %{smart_count} déclinaisons seront épuisées avant le retour',
        why: 'Au rythme des trente derniers jours. Commandez avant de partir.',
      },
      'payments-to-record': {
        title:
          '%{smart_count} virement ou chèque attendu |||| %{smart_count} virements ou chèques attendus',
        why: 'Ces commandes s’annulent à leur échéance si le règlement n’est pas enregistré.',
      },
      'keys-expire': {
        title: '%{smart_count} clé d’accès expire |||| %{smart_count} clés d’accès expirent',
        why: 'Ce qui s’en sert s’arrêtera pendant votre absence.',
      },
      'roles-end': {
        title: '%{smart_count} accès prend fin |||| %{smart_count} accès prennent fin',
        why: 'Vérifiez que la personne n’en aura plus besoin.',
      },
      'price-lists-turn': {
        title:
          '%{smart_count} tarif commence ou finit |||| %{smart_count} tarifs commencent ou finissent',
        why: 'Les prix changeront seuls pendant votre absence.',
      },
      launches: {
        title:
          '%{smart_count} mise en vente commence ou finit |||| %{smart_count} mises en vente commencent ou finissent',
        why: 'L’article paraîtra sans que vous le voyiez.',
      },
      'reviews-wait': {
        title: '%{smart_count} avis à relire |||| %{smart_count} avis à relire',
        why: 'Leurs auteurs attendent.',
      },
      'supplier-orders': {
        title:
          '%{smart_count} commande fournisseur à passer avant |||| %{smart_count} commandes fournisseurs à passer avant',
        why: 'Avec leurs délais, ce qui n’est pas commandé maintenant manquera avant ou juste après votre retour.',
      },
      'documents-end': {
        title:
          '%{smart_count} certificat ou document finit pendant l’absence |||| %{smart_count} certificats ou documents finissent pendant l’absence',
        why: 'Demandez la suite à vos fournisseurs avant de partir.',
      },
      'cases-unanswered': {
        title: '%{smart_count} demande sans réponse |||| %{smart_count} demandes sans réponse',
        why: 'Leurs auteurs attendraient jusqu’à votre retour, avec une réponse automatique seulement.',
      },
      'mails-failed': {
        title:
          '%{smart_count} e-mail n’est pas parti |||| %{smart_count} e-mails ne sont pas partis',
        why: 'Leurs destinataires n’ont rien reçu.',
      },
      'risky-changes': {
        title:
          '%{smart_count} réglage changé depuis trois jours |||| %{smart_count} réglages changés depuis trois jours',
        why: 'Un changement récent est la première cause d’un incident. Évitez d’en faire la veille du départ.',
      },
      'supplier-bills': {
        title:
          '%{smart_count} facture fournisseur à régler avant le retour |||| %{smart_count} factures fournisseurs à régler avant le retour',
        why: 'Leur échéance tombe avant votre retour. Préparez le virement maintenant : il partira à sa date.',
      },
      'address-ends': {
        title:
          'Le certificat ou le nom de domaine prend fin avant le retour |||| Le certificat et le nom de domaine prennent fin avant le retour',
        why: 'Sans lui, plus personne n’entre dans la boutique. Renouvelez-le, ou vérifiez qu’il s’est renouvelé seul la dernière fois.',
      },
      'subscriptions-end': {
        title:
          '%{smart_count} abonnement s’arrête avant le retour |||| %{smart_count} abonnements s’arrêtent avant le retour',
        why: 'Il ne se renouvelle pas seul : ce qui en dépend s’arrêtera avec lui.',
      },
      'subscriptions-renew': {
        title:
          '%{smart_count} abonnement sera prélevé pendant l’absence |||| %{smart_count} abonnements seront prélevés pendant l’absence',
        why: 'Vérifiez que le compte est approvisionné et que la carte enregistrée reste valable.',
      },
      'changes-planned': {
        title:
          '%{smart_count} changement prévu pendant l’absence |||| %{smart_count} changements prévus pendant l’absence',
        why: 'Personne ne sera là pour le surveiller. Déplacez-le après le retour.',
      },
      'no-stand-in': {
        title: 'Personne ne vous remplace',
        why: 'Les commandes attendront votre retour, et les dates annoncées en tiennent compte.',
      },
    },
    returnPlan: 'Plan de retour',
    returnPlanWhy:
      'Ce qui attend, dans l’ordre de ce qui est promis ; à égalité, les petites commandes d’abord.',
    nothingWaits: 'Rien n’attend pour l’instant.',
    cleared:
      '%{smart_count} commande attend ; elle part le %{day}. |||| %{smart_count} commandes attendent ; tout est parti le %{day}.',
    alsoReady:
      'S’y ajoute %{smart_count} commande prête, à remettre au transporteur. |||| S’y ajoutent %{smart_count} commandes prêtes, à remettre au transporteur.',
    toldOnes:
      'Le client de %{smart_count} d’entre elles est prévenu. |||| Les clients de %{smart_count} d’entre elles sont prévenus.',
    waiting: 'Ce qui reste ouvert sans vous',
    waitingWhy: 'Ce qui pourrait mal tourner pendant votre absence. Chaque point a son bouton.',
    lateOnes: '%{smart_count} partira en retard. |||| %{smart_count} partiront en retard.',
    chart:
      'Commandes préparées et restantes, sur %{smart_count} jour |||| Commandes préparées et restantes, sur %{smart_count} jours',
    wave: '%{day} : %{smart_count} commande |||| %{day} : %{smart_count} commandes',
    moreOrders: 'Voir %{smart_count} autre |||| Voir les %{smart_count} autres',
    pieces: '%{smart_count} pièce |||| %{smart_count} pièces',
    leaveBy: 'à expédier au plus tard le %{day}',
    late: 'en retard',
    moveReturn: 'Déplacer le retour',
    tellLate: 'Prévenir les clients en retard',
    tellNow: 'Prévenir %{smart_count} client |||| Prévenir %{smart_count} clients',
    told: 'Les clients sont prévenus, chacun de sa nouvelle date.',
    moveAndTell:
      'Déplacer et prévenir %{smart_count} client |||| Déplacer et prévenir %{smart_count} clients',
    moved: 'Le retour est déplacé.',
    nobodyAffected: 'Aucune promesse n’est rompue par cette date.',
    affected:
      '%{smart_count} commande arriverait en retard |||| %{smart_count} commandes arriveraient en retard',
    affectedSooner:
      '%{smart_count} commande change de date |||| %{smart_count} commandes changent de date',
    affectedOrder: '%{number} : promise le %{promised}, arriverait le %{arrives}',
    tellThem: 'Prévenir ces clients par e-mail',
    message: { fr: 'Message en français', en: 'Message en anglais' },
    messageHelp: '{{arrivesOn}} devient le jour d’arrivée de chaque commande.',
  },
  closing: {
    means: {
      title: 'Retirer ce paiement pendant l’absence ?',
      text: 'Qui paie d’ordinaire ainsi ne trouvera plus comment payer, et ne pourra pas vous joindre pour en parler. Ces commandes peuvent être perdues.',
      confirm: 'Retirer quand même',
      keep: 'Le garder',
    },
    shop: {
      title: 'Fermer pendant l’absence ?',
      text: 'Une boutique fermée paraît abandonnée, et les commandes qu’elle aurait pu honorer plus tard sont perdues.',
      confirm: 'Fermer quand même',
      keep: 'Garder ouvert',
    },
  },
  calendar: {
    lead: 'Tout ce qui rend un jour différent. Les promesses de livraison sautent les fermetures et les jours fériés.',
    add: 'Ajouter au calendrier',
    addOn: 'Ajouter le %{day}',
    edit: 'Modifier l’entrée',
    delete: 'Retirer du calendrier',
    saved: 'Le calendrier est à jour.',
    deleted: 'L’entrée est retirée.',
    previous: 'Mois précédent',
    next: 'Mois suivant',
    until: ', jusqu’au %{day}',
    emptyMonth: 'Rien dans ce mois.',
    carrierHelp: 'Comme dans vos modes de livraison ; vide : tous.',
    field: {
      kind: 'Nature',
      startsOn: 'Du',
      endsOn: 'Au (inclus)',
      titleFr: 'Intitulé',
      titleEn: 'Intitulé en anglais',
      carrier: 'Transporteur',
    },
    kind: {
      absence: 'Absence',
      closure: 'Fermeture de la boutique',
      'carrier-closure': 'Transporteur à l’arrêt',
      'supplier-closure': 'Fournisseur fermé',
      freeze: 'Gel des changements',
      season: 'Saison',
      launch: 'Lancement',
      fair: 'Salon',
      training: 'Formation',
      change: 'Changement prévu',
      other: 'Autre',
    },
    kindHelp: {
      closure: 'Personne ne prépare ces jours-là : les dates annoncées les sautent.',
      'carrier-closure': 'Le transporteur ne livre pas ces jours-là.',
      'supplier-closure':
        'Tous les fournisseurs sont fermés ces jours-là. Pour un seul, écrivez-le sur sa fiche.',
      freeze: 'Rien de risqué ne change ces jours-là sans une raison.',
      season: 'Un temps fort à préparer.',
      launch: 'Une mise en vente.',
      fair: 'Un salon où vous allez.',
      training: 'Du temps pour apprendre.',
      other: 'Une note dans le calendrier.',
    },
  },
};
