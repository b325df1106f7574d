import { calm } from './calm.ts';
import { changeCalendar } from './change-calendar.ts';
import { cases } from './cases.ts';
import { goods } from './goods.ts';
import { incidents } from './incidents.ts';
import { outings } from './outings.ts';
import { briefs } from './briefs.ts';
import { partners } from './partners.ts';
import { rules } from './rules.ts';
import { warehouse } from './warehouse.ts';

/** The timeline: fields and values that only one kind of record has, or names in its own way. */
export const changeKinds = {
  import: {
    field: {
      productsCreated: 'articles créés',
      productsChanged: 'articles modifiés',
      variantsCreated: 'déclinaisons créées',
      variantsChanged: 'déclinaisons modifiées',
      categoriesCreated: 'rayons créés',
      productsUnchanged: 'articles inchangés',
      variantsUnchanged: 'déclinaisons inchangées',
      imagesPending: 'images à récupérer',
      errors: 'lignes refusées',
      warnings: 'avertissements',
      channelId: 'canal',
    },
  },
  promotion: {
    field: { state: 'état', changes: 'changements' },
    value: {
      state: { applied: 'en place', undone: 'annulée', 'rolled-back': 'annulée par Sereine' },
    },
  },
  absence: {
    field: {
      reason: 'motif',
      announcesOn: 'annoncée à partir du',
      leavesOn: 'premier jour d’absence',
      returnsOn: 'jour du retour',
      bufferDays: 'jours ouvrés de marge',
      ordersPerDay: 'commandes préparées par jour',
      standInId: 'remplacement',
      texts: 'vos textes',
      banner: 'bandeau',
      checkout: 'caisse',
      mail: 'e-mails',
      order: 'page de la commande',
      reply: 'réponse automatique',
      post: 'message épinglé',
      cancelledAt: 'annulée le',
      leftOpen: 'laissé en l’état au départ',
      closingCost: {
        days: 'jours de fermeture',
        orders: 'commandes qui manqueraient',
        lowOrders: 'commandes qui manqueraient, au moins',
        highOrders: 'commandes qui manqueraient, au plus',
        cents: 'ventes qui manqueraient',
        lowCents: 'ventes qui manqueraient, au moins',
        highCents: 'ventes qui manqueraient, au plus',
        years: 'années passées prises en compte',
      },
    },
    value: { reason: calm.absences.reason },
  },
  case: {
    field: {
      state: 'état',
      assignedTo: 'suivie par',
      orderNumber: 'commande',
      answered: 'réponse envoyée',
    },
    value: { state: cases.cases.state },
  },
  outing: {
    field: {
      kind: 'sortie',
      place: 'lieu',
      town: 'ville',
      startsAt: 'début',
      endsAt: 'fin',
      plannedCostCents: 'coût prévu',
      costCents: 'coût réel',
      state: 'état',
    },
    value: { kind: outings.outings.kind, state: outings.outings.state },
  },
  procedure: { field: { steps: 'étapes', version: 'version' } },
  'stand-in': {
    field: {
      refundCapCents: 'remboursements au plus',
      isRehearsal: 'répétition',
      revokedAt: 'droits repris le',
    },
  },
  rule: {
    field: {
      trigger: {
        on: 'événement',
        days: 'jours d’attente',
        hours: 'heures d’attente',
        level: 'seuil du stock',
      },
      match: 'conditions à remplir',
      conditions: 'conditions',
      delayMinutes: 'attente (minutes)',
      actions: 'actions',
    },
    value: { on: rules.rules.trigger, match: rules.rules.matches, state: rules.rules.state },
  },
  warehouse: {
    field: {
      code: 'code',
      name: 'nom',
      address: 'adresse',
      servesOrders: 'sert les commandes',
      servesRank: 'ordre des dépôts',
    },
  },
  'warehouse-zone': {
    field: { kind: 'usage', position: 'place sur le chemin' },
    value: { kind: warehouse.warehouses.kind },
  },
  'warehouse-bin': { field: { position: 'place sur le chemin' } },
  extension: {
    field: { version: 'version', settings: 'réglages', text: 'texte', until: 'jusqu’au' },
    value: {
      state: { enabled: 'activée', disabled: 'désactivée', uninstalled: 'retirée' },
    },
  },
  'test-site': {
    field: { days: 'jours', copiedAt: 'copie du', expiresOn: 'jusqu’au' },
  },
  'trusted-key': { field: { key: 'clé', label: 'à qui elle est' } },
  'calendar-entry': {
    field: {
      startsOn: 'premier jour',
      endsOn: 'dernier jour',
      titleFr: 'intitulé',
      titleEn: 'intitulé en anglais',
    },
    value: { kind: calm.calendar.kind },
  },
  freeze: {
    field: {
      overriddenFor: 'fait malgré le gel',
      subject: 'sur',
      proposal: 'gel proposé',
      startsOn: 'premier jour',
      endsOn: 'dernier jour',
    },
    value: {
      overriddenFor: {
        extension: 'extension',
        theme: 'thème',
        payments: 'moyens de paiement',
        promotion: 'mise en ligne',
        import: 'import',
        update: 'mise à jour',
      },
      proposal: { refused: 'refusé' },
    },
  },
  'planned-change': {
    field: {
      title: 'ce qui change',
      detail: 'détails',
      area: 'ce que cela touche',
      ownerId: 'qui s’en charge',
      risk: 'risque',
      partner: 'prestataire',
      leadDays: 'jours ouvrés demandés',
      wishedOn: 'jour souhaité',
      evidence: 'essai',
      testedOn: 'essayé le',
      freezeReason: 'pourquoi pendant le gel',
      state: 'état',
    },
    value: {
      area: changeCalendar.changeCalendar.area,
      state: changeCalendar.changeCalendar.state,
      risk: changeCalendar.changeCalendar.risk,
    },
  },
  incident: {
    field: {
      impact: 'ce que cela empêche',
      urgency: 'urgence',
      onsetAt: 'début',
      workaround: 'contournement',
      cause: 'cause',
      learned: 'ce qu’on en retient',
      actions: 'ce qui sera fait',
      checkOn: 'à revoir le',
      wasEffective: 'cela a suffi',
      publicFr: 'annoncé aux clients',
      publicEn: 'annoncé aux clients, en anglais',
    },
    value: { state: incidents.incidents.state },
  },
  partner: {
    field: {
      people: 'personnes',
      areas: 'parties de la boutique',
      skills: 'savoir-faire',
      supplierId: 'fiche fournisseur',
      hours: 'heures',
      zone: 'fuseau horaire',
      fromMinute: 'de (minutes)',
      toMinute: 'à (minutes)',
      restDays: 'jours de repos',
      keepsHolidays: 'se repose les jours fériés',
      promises: 'délais convenus',
      red: 'rouge (minutes)',
      orange: 'orange (minutes)',
      yellow: 'jaune (minutes)',
      green: 'vert (minutes)',
      contractFrom: 'début du contrat',
      contractUntil: 'fin du contrat',
      renewsItself: 'reconduit',
      noticeDays: 'préavis (jours)',
      includedMinutes: 'minutes comprises',
      hourlyCents: 'tarif horaire',
      support: 'prise en charge',
      mostChasers: 'relances acceptées',
      website: 'site',
      document: 'papier',
    },
    value: {
      kind: partners.partners.kind,
      support: partners.partners.support,
      state: { active: 'actif', archived: 'rangé' },
    },
  },
  'partner-access': { field: { requestId: 'demande', revokedAt: 'retiré le' } },
  'support-request': {
    field: { colour: 'gravité', isUrgent: 'dite urgente', finalColour: 'avec le recul' },
    value: {
      state: partners.supportRequests.state,
      colour: incidents.incidents.colour,
      finalColour: incidents.incidents.colour,
    },
  },
  brief: {
    field: {
      goal: 'but',
      measure: 'mesure',
      readyOn: 'pour le',
      budgetCents: 'budget',
      included: 'compris',
      excluded: 'non compris',
      acceptance: 'essai',
      decider: 'qui décide',
      partnerId: 'prestataire',
    },
    value: { state: briefs.briefs.state },
  },
  anomaly: {
    field: {
      label: 'anomalie',
      cause: 'cause',
      checkOn: 'à revoir le',
      wasEffective: 'cela a suffi',
    },
    value: { state: { open: 'à voir', closed: 'close' } },
  },
  supplier: {
    field: {
      iban: 'IBAN',
      bic: 'BIC',
      line1: 'rue',
      line2: 'complément',
      postalCode: 'code postal',
      city: 'ville',
      website: 'site',
      incoterm: 'incoterm',
      incotermPlace: 'lieu de l’incoterm',
      freightCents: 'port',
      customerNumber: 'votre numéro de client',
      paymentEndOfMonth: 'fin de mois',
      meanDays: 'délai moyen en jours',
      spreadDays: 'écart en jours',
    },
  },
  'supplier-offer': {
    field: {
      shipsDirect: 'expédie à vos clients',
      supplierStock: 'stock du fournisseur',
      packGtin: 'code-barres du colis',
      leadTimeDays: 'délai en jours',
    },
  },
  'supplier-document': {
    field: { expiresOn: 'valable jusqu’au', remindDays: 'rappel, jours avant' },
    value: {
      kind: {
        'price-list': 'tarif',
        contract: 'contrat',
        certificate: 'certificat',
        other: 'autre',
      },
    },
  },
  'purchase-order': {
    field: {
      remindedAt: 'relancée',
      deliverTo: 'livrée à',
      pricePer: 'pièces pour ce prix',
      priceCents: 'prix',
      quantity: 'quantité',
      note: 'message',
    },
    value: {
      state: {
        draft: 'brouillon',
        sent: 'envoyée',
        confirmed: 'confirmée',
        'partially-received': 'reçue en partie',
        received: 'reçue',
        closed: 'close',
        cancelled: 'annulée',
      },
    },
  },
  customer: { value: { kind: { person: 'personne', company: 'entreprise' } } },
  'company-buyer': { field: { company: 'entreprise' } },
  'company-terms': { field: { termsDays: 'jours' } },
  segment: {
    field: { match: 'conditions à remplir', rules: 'conditions' },
    value: { match: rules.rules.matches },
  },
  product: {
    field: { related: 'articles proches', attributes: 'caractéristiques', values: 'valeurs' },
    value: {
      taxClass: goods.products.taxClass,
      kind: { text: 'texte', size: 'taille', colour: 'couleur' },
    },
  },
  attribute: {
    field: {
      values: 'valeurs',
      unit: 'unité',
      level: 'porte sur',
      filterable: 'filtre de la boutique',
      shown: 'montrée sur la fiche',
    },
    value: { level: { product: 'l’article', variant: 'la déclinaison' } },
  },
  webhook: { field: { url: 'adresse', events: 'apprend', active: 'actif', secret: 'secret' } },
  redirect: { field: { from: 'ancienne adresse', to: 'mène à', status: 'code' } },
  components: { field: { components: 'composition' } },
  'product-dates': {
    field: { launch: { on: 'sort le', cap: 'précommandes au plus', preorder: 'précommande' } },
  },
  'size-guide': {
    field: { rows: 'lignes', columns: 'colonnes', brandIds: 'marques', noteHtml: 'note' },
  },
  collection: {
    field: {
      kind: 'choix des articles',
      match: 'conditions à remplir',
      conditions: 'conditions',
      published: 'publiée',
      productIds: 'articles',
    },
    value: { kind: { rules: 'par conditions', hand: 'à la main' }, match: rules.rules.matches },
  },
};
