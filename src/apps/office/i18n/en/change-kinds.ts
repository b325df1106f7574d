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
      productsCreated: 'products created',
      productsChanged: 'products changed',
      variantsCreated: 'variants created',
      variantsChanged: 'variants changed',
      categoriesCreated: 'categories created',
      productsUnchanged: 'products unchanged',
      variantsUnchanged: 'variants unchanged',
      imagesPending: 'pictures to fetch',
      errors: 'rows refused',
      warnings: 'warnings',
      channelId: 'channel',
    },
  },
  promotion: {
    field: { state: 'state', changes: 'changes' },
    value: { state: { applied: 'in place', undone: 'undone', 'rolled-back': 'undone by Sereine' } },
  },
  absence: {
    field: {
      reason: 'reason',
      announcesOn: 'announced from',
      leavesOn: 'first day away',
      returnsOn: 'day of return',
      bufferDays: 'working days kept spare',
      ordersPerDay: 'orders prepared a day',
      standInId: 'stand-in',
      texts: 'your texts',
      banner: 'banner',
      checkout: 'checkout',
      mail: 'e-mails',
      order: 'order page',
      reply: 'automatic reply',
      post: 'pinned post',
      cancelledAt: 'cancelled on',
      leftOpen: 'left open at departure',
      closingCost: {
        days: 'days closed',
        orders: 'orders that would be missed',
        lowOrders: 'orders that would be missed, at least',
        highOrders: 'orders that would be missed, at most',
        cents: 'sales that would be missed',
        lowCents: 'sales that would be missed, at least',
        highCents: 'sales that would be missed, at most',
        years: 'past years it stands on',
      },
    },
    value: { reason: calm.absences.reason },
  },
  case: {
    field: {
      state: 'state',
      assignedTo: 'cared for by',
      orderNumber: 'order',
      answered: 'answer sent',
    },
    value: { state: cases.cases.state },
  },
  outing: {
    field: {
      kind: 'outing',
      place: 'place',
      town: 'town',
      startsAt: 'start',
      endsAt: 'end',
      plannedCostCents: 'planned cost',
      costCents: 'actual cost',
      state: 'state',
    },
    value: { kind: outings.outings.kind, state: outings.outings.state },
  },
  procedure: { field: { steps: 'steps', version: 'version' } },
  'stand-in': {
    field: {
      refundCapCents: 'refunds at most',
      isRehearsal: 'rehearsal',
      revokedAt: 'rights taken back on',
    },
  },
  rule: {
    field: {
      trigger: {
        on: 'event',
        days: 'days waited',
        hours: 'hours waited',
        level: 'stock threshold',
      },
      match: 'conditions to be met',
      conditions: 'conditions',
      delayMinutes: 'wait (minutes)',
      actions: 'actions',
    },
    value: { on: rules.rules.trigger, match: rules.rules.matches, state: rules.rules.state },
  },
  warehouse: {
    field: {
      code: 'code',
      name: 'name',
      address: 'address',
      servesOrders: 'serves orders',
      servesRank: 'order of depots',
    },
  },
  'warehouse-zone': {
    field: { kind: 'use', position: 'place on the way' },
    value: { kind: warehouse.warehouses.kind },
  },
  'warehouse-bin': { field: { position: 'place on the way' } },
  extension: {
    field: { version: 'version', settings: 'settings', text: 'text', until: 'until' },
    value: {
      state: { enabled: 'enabled', disabled: 'disabled', uninstalled: 'removed' },
    },
  },
  'test-site': {
    field: { days: 'days', copiedAt: 'copied', expiresOn: 'until' },
  },
  'trusted-key': { field: { key: 'key', label: 'whose it is' } },
  'calendar-entry': {
    field: {
      startsOn: 'first day',
      endsOn: 'last day',
      titleFr: 'title',
      titleEn: 'title in English',
    },
    value: { kind: calm.calendar.kind },
  },
  freeze: {
    field: {
      overriddenFor: 'done in spite of the freeze',
      subject: 'on',
      proposal: 'proposed freeze',
      startsOn: 'first day',
      endsOn: 'last day',
    },
    value: {
      overriddenFor: {
        extension: 'extension',
        theme: 'theme',
        payments: 'means of payment',
        promotion: 'promotion',
        import: 'import',
        update: 'update',
      },
      proposal: { refused: 'refused' },
    },
  },
  'planned-change': {
    field: {
      title: 'what changes',
      detail: 'details',
      area: 'what it touches',
      ownerId: 'who sees to it',
      risk: 'risk',
      partner: 'partner',
      leadDays: 'working days asked for',
      wishedOn: 'wished day',
      evidence: 'trial',
      testedOn: 'tried on',
      freezeReason: 'why within the freeze',
      state: 'state',
    },
    value: {
      area: changeCalendar.changeCalendar.area,
      state: changeCalendar.changeCalendar.state,
      risk: changeCalendar.changeCalendar.risk,
    },
  },
  incident: {
    field: {
      impact: 'what it prevents',
      urgency: 'urgency',
      onsetAt: 'start',
      workaround: 'workaround',
      cause: 'cause',
      learned: 'what was learned',
      actions: 'what will be done',
      checkOn: 'to be looked at again on',
      wasEffective: 'that was enough',
      publicFr: 'told to customers',
      publicEn: 'told to customers, in English',
    },
    value: { state: incidents.incidents.state },
  },
  partner: {
    field: {
      people: 'people',
      areas: 'parts of the shop',
      skills: 'skills',
      supplierId: 'supplier sheet',
      hours: 'hours',
      zone: 'time zone',
      fromMinute: 'from (minutes)',
      toMinute: 'to (minutes)',
      restDays: 'days of rest',
      keepsHolidays: 'rests on public holidays',
      promises: 'agreed delays',
      red: 'red (minutes)',
      orange: 'orange (minutes)',
      yellow: 'yellow (minutes)',
      green: 'green (minutes)',
      contractFrom: 'contract begins',
      contractUntil: 'contract ends',
      renewsItself: 'renews itself',
      noticeDays: 'notice (days)',
      includedMinutes: 'included minutes',
      hourlyCents: 'hourly rate',
      support: 'support',
      mostChasers: 'times they may be asked again',
      website: 'site',
      document: 'paper',
    },
    value: {
      kind: partners.partners.kind,
      support: partners.partners.support,
      state: { active: 'active', archived: 'put away' },
    },
  },
  'partner-access': { field: { requestId: 'request', revokedAt: 'taken back on' } },
  'support-request': {
    field: { colour: 'severity', isUrgent: 'called urgent', finalColour: 'in hindsight' },
    value: {
      state: partners.supportRequests.state,
      colour: incidents.incidents.colour,
      finalColour: incidents.incidents.colour,
    },
  },
  brief: {
    field: {
      goal: 'goal',
      measure: 'measure',
      readyOn: 'by',
      budgetCents: 'budget',
      included: 'included',
      excluded: 'not included',
      acceptance: 'trial',
      decider: 'who decides',
      partnerId: 'partner',
    },
    value: { state: briefs.briefs.state },
  },
  anomaly: {
    field: {
      label: 'anomaly',
      cause: 'cause',
      checkOn: 'to be looked at again on',
      wasEffective: 'that was enough',
    },
    value: { state: { open: 'to look at', closed: 'closed' } },
  },
  supplier: {
    field: {
      iban: 'IBAN',
      bic: 'BIC',
      line1: 'street',
      line2: 'second line',
      postalCode: 'postal code',
      city: 'town',
      website: 'site',
      incoterm: 'incoterm',
      incotermPlace: 'place of the incoterm',
      freightCents: 'freight',
      customerNumber: 'your customer number',
      paymentEndOfMonth: 'end of month',
      meanDays: 'mean lead time in days',
      spreadDays: 'spread in days',
    },
  },
  'supplier-offer': {
    field: {
      shipsDirect: 'ships to your customers',
      supplierStock: 'stock of the supplier',
      packGtin: 'barcode of the pack',
      leadTimeDays: 'lead time in days',
    },
  },
  'supplier-document': {
    field: { expiresOn: 'valid until', remindDays: 'reminder, days before' },
    value: {
      kind: {
        'price-list': 'price list',
        contract: 'contract',
        certificate: 'certificate',
        other: 'other',
      },
    },
  },
  'purchase-order': {
    field: {
      remindedAt: 'reminded',
      deliverTo: 'delivered to',
      pricePer: 'pieces at this price',
      priceCents: 'price',
      quantity: 'quantity',
      note: 'message',
    },
    value: {
      state: {
        draft: 'draft',
        sent: 'sent',
        confirmed: 'confirmed',
        'partially-received': 'received in part',
        received: 'received',
        closed: 'closed',
        cancelled: 'cancelled',
      },
    },
  },
  customer: { value: { kind: { person: 'person', company: 'company' } } },
  'company-buyer': { field: { company: 'company' } },
  'company-terms': { field: { termsDays: 'days' } },
  segment: {
    field: { match: 'conditions to be met', rules: 'conditions' },
    value: { match: rules.rules.matches },
  },
  product: {
    field: { related: 'related products', attributes: 'characteristics', values: 'values' },
    value: {
      taxClass: goods.products.taxClass,
      kind: { text: 'text', size: 'size', colour: 'colour' },
    },
  },
  attribute: {
    field: {
      values: 'values',
      unit: 'unit',
      level: 'is about',
      filterable: 'filter of the shop',
      shown: 'shown on the page',
    },
    value: { level: { product: 'the article', variant: 'the variant' } },
  },
  webhook: { field: { url: 'address', events: 'hears of', active: 'active', secret: 'secret' } },
  redirect: { field: { from: 'old address', to: 'leads to', status: 'code' } },
  components: { field: { components: 'components' } },
  'product-dates': {
    field: { launch: { on: 'comes out on', cap: 'pre-orders at most', preorder: 'pre-order' } },
  },
  'size-guide': {
    field: { rows: 'rows', columns: 'columns', brandIds: 'brands', noteHtml: 'note' },
  },
  collection: {
    field: {
      kind: 'choice of articles',
      match: 'conditions to be met',
      conditions: 'conditions',
      published: 'published',
      productIds: 'articles',
    },
    value: { kind: { rules: 'by conditions', hand: 'by hand' }, match: rules.rules.matches },
  },
};
