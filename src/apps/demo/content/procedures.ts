type Said = readonly [
  text: string,
  href?: string,
  decisions?: readonly (readonly [when: string, answer: string])[],
];

const step = ([text, href = '', decisions = []]: Said) => ({
  text,
  href,
  fileId: null,
  decisions: decisions.map(([when, answer]) => ({ when, answer })),
});

/** What the shop of the demonstration entrusts to whoever stands in. */
export const procedures = [
  {
    title: 'Préparer et expédier les commandes',
    why: 'Chaque colis part au plus tard le jour promis.',
    canWait: false,
    waitCost: '',
    scopes: [
      'orders:read',
      'orders:write',
      'shipments:read',
      'shipments:write',
      'stock:read',
      'catalogue:read',
      'files:read',
    ] as const,
    steps: (
      [
        ['Ouvrir les commandes payées, la plus ancienne promesse d’abord.', '/orders'],
        [
          'Sortir les pièces du rayon ; poser la fiche dans le carton.',
          '',
          [['une pièce est abîmée', 'la mettre de côté et poser la question']],
        ],
        ['Envelopper chaque pièce deux fois ; secouer le carton : rien ne doit bouger.'],
        ['Marquer la commande comme expédiée et coller l’étiquette.', '/shipments'],
        [
          'Déposer les colis avant 16 h.',
          '',
          [['le dépôt est fermé', 'garder les colis et prévenir']],
        ],
      ] as Said[]
    ).map(step),
  },
  {
    title: 'Répondre à « où est ma commande ? »',
    why: 'Une réponse claire évite trois messages.',
    canWait: true,
    waitCost: 'Un client inquiet écrit une deuxième fois.',
    scopes: ['orders:read', 'shipments:read', 'mails:read'] as const,
    steps: (
      [
        ['Chercher la commande par son numéro.', '/orders'],
        [
          'Lire le suivi du colis et la date promise.',
          '',
          [['la date est passée', 's’excuser et proposer un remboursement de la livraison']],
        ],
        [
          'Répondre avec la date et le lien de suivi.',
          '',
          [['le client est en colère', 'le laisser finir, puis proposer une date ou l’annulation']],
        ],
      ] as Said[]
    ).map(step),
  },
  {
    title: 'Répondre aux demandes des clients',
    why: 'Une réponse du jour évite trois messages.',
    canWait: true,
    waitCost: 'Un client sans nouvelles deux jours écrit de nouveau, plus fort.',
    scopes: ['cases:read', 'cases:write', 'orders:read', 'shipments:read'] as const,
    steps: (
      [
        ['Ouvrir les demandes à répondre, la plus ancienne d’abord.', '/cases'],
        [
          'Lire jusqu’au bout, puis regarder la commande.',
          '',
          [
            [
              'le client est fâché',
              'le remercier d’avoir écrit, dire ce qui va être fait et quand',
            ],
            ['c’est un défaut', 'suivre « Rembourser un article cassé »'],
          ],
        ],
        ['Répondre en trois phrases ; clore quand tout est dit.'],
      ] as Said[]
    ).map(step),
  },
  {
    title: 'Rembourser un article cassé',
    why: 'Un client remboursé sans discuter revient.',
    canWait: true,
    waitCost: 'Le client attend son argent ; la loi laisse quatorze jours.',
    scopes: ['orders:read', 'payments:read', 'payments:refund'] as const,
    steps: (
      [
        ['Demander une photo de la pièce et du carton.'],
        [
          'Ouvrir la commande et choisir « Rembourser ».',
          '/orders',
          [['le montant dépasse ce qui vous est confié', 'demander au propriétaire']],
        ],
        ['Écrire au client que c’est fait.'],
      ] as Said[]
    ).map(step),
  },
].map((procedure) => ({ ...procedure, scopes: [...procedure.scopes] }));
