/** Words of receipts: goods at the door, counted and posted. */
export const receiving = {
  receipts: {
    title: 'Réceptions',
    lead: '',
    one: 'Réception',
    open: 'En cours',
    orderCancelled:
      'La commande %{number} est annulée : n’entrez rien en stock. Mettez les articles de côté et prévenez qui achète.',
    orderClosed: 'La commande %{number} est soldée : plus rien n’en est attendu.',
    numbered: 'Réception %{number}',
    views: {
      open: 'En cours',
      posted: 'Terminées',
    },
    emptyViews: {
      open: 'Rien n’est en cours de réception.',
      posted: 'Aucune réception terminée.',
    },
    empty: {
      title: 'Pas encore de réception',
      text: 'Ouvrez une commande fournisseur attendue, puis « Réceptionner ».',
    },
    columns: {
      number: 'Numéro',
      supplier: 'Fournisseur',
      order: 'Commande',
      state: 'État',
      day: 'Date',
      pieces: 'Pièces',
    },
    state: {
      open: 'En cours',
      posted: 'Terminée',
      abandoned: 'Abandonnée',
    },
    pieces: '%{smart_count} pièce |||| %{smart_count} pièces',
    lot: 'Lot %{code}',
    bestBefore: 'à consommer avant le %{day}',
    ofLots: 'lot %{lots} |||| lots %{lots}',
    damagedPieces: '%{smart_count} abîmée |||| %{smart_count} abîmées',
    labels: 'Imprimer les étiquettes',
    zpl: 'Étiquettes ZPL',
  },
  receive: {
    title: 'Réceptionner %{number}',
    scan: 'Code-barres ou référence',
    count: 'Compter',
    invite: 'Scannez un article ou un colis. Deux téléphones peuvent compter ensemble.',
    condition: 'État des articles',
    good: 'Bon état',
    damaged: 'Abîmé',
    cameraOn: 'Scanner avec la caméra',
    cameraOff: 'Éteindre la caméra',
    cameraOffline:
      'Le lecteur n’a pas pu être chargé. Saisissez le code, ou réessayez avec du réseau.',
    cameraRefused:
      'La caméra n’est pas accessible. Autorisez-la dans le navigateur, ou saisissez le code.',
    waiting:
      'Sans réseau : %{smart_count} lecture attend sur cet appareil. Elle partira d’elle-même. |||| Sans réseau : %{smart_count} lectures attendent sur cet appareil. Elles partiront d’elles-mêmes.',
    lots: 'Lot et date limite',
    lot: 'Lot',
    bestBefore: 'À consommer avant',
    awaited: '%{smart_count} attendue par un client |||| %{smart_count} attendues par des clients',
    over: '%{smart_count} de trop |||| %{smart_count} de trop',
    short: '%{smart_count} manque |||| %{smart_count} manquent',
    complete: 'Complet',
    less: 'Retirer une pièce de %{name}',
    more: 'Ajouter une pièce de %{name}',
    finish: 'Terminer la réception',
    finishOver: 'Accepter le surplus et terminer',
    finishTitle: 'Entrer ces articles en stock',
    finishText:
      'Les bonnes pièces entrent en stock, les abîmées en quarantaine. Ce qui manque reste attendu.',
    finishTextOver:
      'Il y a plus de pièces que commandé : elles entreront en stock au prix de la commande. Recomptez en cas de doute.',
    deliveryNote: 'N° du bon de livraison (facultatif)',
    done: 'Les articles sont en stock.',
  },
};
