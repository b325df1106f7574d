import { calm } from './calm.ts';
import { cases } from './cases.ts';
import { goods } from './goods.ts';
import { incidents } from './incidents.ts';
import { outings } from './outings.ts';
import { rules } from './rules.ts';
import { warehouse } from './warehouse.ts';

/** The timeline: fields and values that only one kind of record has, or names in its own way. */
export const changeKinds = {
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
  warehouse: { field: { code: 'code', name: 'nom' } },
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
    value: {
      state: {
        draft: 'brouillon',
        sent: 'envoyée',
        confirmed: 'confirmée',
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
    field: { related: 'articles proches', attributes: 'caractéristiques' },
    value: { taxClass: goods.products.taxClass },
  },
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
