/** Words of suppliers' documents, of what is spent and of how stock is valued. */
export const supplies = {
  supplierDocuments: {
    title: 'Documents',
    why: 'Contrats, tarifs, certificats : l’accueil prévient avant la fin de validité.',
    add: 'Ajouter un document',
    addVerb: 'Ajouter',
    change: 'Document du fournisseur',
    edit: 'Modifier',
    choose: 'Choisir le fichier',
    chooseHelp: 'PDF ou image, 20 Mo au plus.',
    kept: 'Le document est gardé.',
    saved: 'Le document est enregistré.',
    empty: 'Le contrat, le tarif ou un certificat se gardent ici.',
    archive: 'Archiver',
    restore: 'Remettre en vigueur',
    archived: 'Archivé',
    expired: 'N’est plus valable',
    soon: 'Encore %{smart_count} jour |||| Encore %{smart_count} jours',
    until: 'jusqu’au %{day}',
    expiresHelp: 'Laissez vide s’il n’a pas de fin.',
    kind: {
      contract: 'Contrat',
      'price-list': 'Tarif',
      certificate: 'Certificat',
      other: 'Autre document',
    },
    field: {
      kind: 'Nature',
      title: 'Intitulé',
      expiresOn: 'Valable jusqu’au (inclus)',
      remindDays: 'Prévenir combien de jours avant',
    },
  },
  spend: {
    title: 'Dépenses',
    by: {
      supplier: 'Fournisseurs',
      month: 'Mois',
      category: 'Rayons',
      article: 'Articles',
    },
    basis: {
      title: 'Ce qui compte',
      received: 'Reçu',
      billed: 'Facturé',
    },
    amount: 'Dépense HT',
    noArticle: 'Frais et factures sans lignes',
    chart: 'Dépenses : %{by}, et un an avant',
    chartTitle: 'Dépenses hors taxes',
    more: 'Voir %{smart_count} ligne de plus |||| Voir %{smart_count} lignes de plus',
    empty: {
      title: 'Rien n’a été dépensé',
      text: 'Ce que vous recevez et ce qui vous est facturé sur ces jours apparaît ici.',
    },
    whatCounts: {
      received:
        'Réceptions au prix de la commande, frais répartis compris, retours déduits, au cours figé dans la commande.',
      billed:
        'Factures fournisseurs à leur date, avoirs déduits, factures refusées exclues, au cours figé dans la commande.',
    },
  },
  valuationMethods: {
    title: 'Méthodes de valorisation',
    lead: 'Comment se calcule le coût de ce qui part, rayon par rayon.',
    change: 'Changer',
    changeOf: 'Changer la méthode de %{name}',
    showAll: 'Montrer tous les rayons',
    inherited: 'Comme le rayon au-dessus, sinon CUMP',
    asAbove: '%{method}, comme au-dessus',
    planned: '%{method} à partir du %{day}',
    saved: 'La méthode est changée.',
    waits: 'La méthode changera ce jour-là.',
    fromOnHelp:
      'Aujourd’hui ou plus tard, le plus souvent au début d’un exercice : ce qui est inscrit ne bouge plus.',
    reckoning: 'Le registre est rejoué avec cette méthode…',
    nothing: 'Aucun article en stock ne change de méthode.',
    consequences: 'Ce que cela change',
    preview: {
      stays:
        'Le jour du changement, l’article concerné garde sa valeur : %{pieces} pièces, %{value}. |||| Le jour du changement, les %{smart_count} articles concernés gardent leur valeur : %{pieces} pièces, %{value}.',
      always: 'Avec %{method} depuis toujours, ce stock vaudrait %{other}.',
      gone: 'Ce qui est parti depuis un an a coûté %{gone} ; avec %{method}, %{otherGone}.',
    },
    method: {
      average: 'CUMP (coût moyen pondéré)',
      fifo: 'PEPS (premier entré, premier sorti)',
    },
    field: {
      method: 'Méthode',
      fromOn: 'À partir du',
    },
    empty: {
      title: 'Pas encore de rayon',
      text: 'Sans rayon, tout est valorisé au CUMP.',
    },
  },
  dropship: {
    field: {
      shipsDirect: 'Le fournisseur l’expédie lui-même aux clients',
      supplierStock: 'Pièces chez le fournisseur',
      carrier: 'Transporteur',
      trackingNumber: 'Numéro de suivi',
    },
    shipsDirectHelp:
      'Chaque commande réglée lui part aussitôt, avec l’adresse du client. L’article se vend sans stock ici.',
    supplierStockHelp: 'Laissez vide s’il en a toujours ; à zéro, la vente s’arrête.',
    panel: 'Expédié au client',
    panelWhy: 'Le fournisseur envoie le colis à cette adresse : rien n’est à réceptionner.',
    shipped: 'Le fournisseur a expédié',
    shippedTitle: '%{supplier} a expédié',
    shippedText: 'Le client reçoit le suivi et sa facture ; le coût est celui de cette commande.',
    tell: 'Prévenir le client',
    told: 'Le client est prévenu.',
    carrierHelp: 'Vide : celui que le client a choisi.',
    ofOrder: 'Expédié par le fournisseur',
    ofOrderWhy: 'Ces articles ne passent pas par vous ; leur suivi viendra s’ajouter aux colis.',
    ofOrderCancelled:
      'La commande est annulée et un colis est déjà parti : voyez avec le fournisseur pour le reste.',
    draft: 'Brouillon à envoyer',
    progress: '%{sent} partie sur %{pieces} |||| %{sent} parties sur %{pieces}',
    comesHere:
      'pour un ensemble, vient ici d’abord : %{sent} pièce reçue sur %{pieces} |||| pour un ensemble, vient ici d’abord : %{sent} pièces reçues sur %{pieces}',
  },
  contactData: {
    title: 'Données des contacts',
    why: 'Une personne peut demander ce que vous gardez d’elle, ou d’être oubliée (RGPD).',
    export: 'Copie',
    exportOf: 'Copie des données de %{name}',
    forget: 'Oublier',
    forgetOf: 'Oublier %{name}',
    forgetTitle: 'Oublier %{name} ?',
    forgetText:
      'Son nom, son téléphone et son adresse disparaissent des fiches, des commandes et du journal. L’adresse où une commande est partie reste, comme preuve.',
    forgotten: 'Cette personne est oubliée.',
  },
};
