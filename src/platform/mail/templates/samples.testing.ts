import type { MailData } from './index.ts';

const order = {
  orderNumber: 'C-2026-000123',
  orderUrl: 'https://boutique.example/commande/C-2026-000123?jeton=abc',
  firstName: 'Zoé <b>',
};
const lines = [
  { title: 'Bol « Rivage »', options: 'Bleu nuit, 24 cm', quantity: 2, totalCents: 5800 },
  { title: 'Bougie & mèche', options: '', quantity: 1, totalCents: 1890 },
];

/** One example of every mail, with names that must be escaped. */
export const SAMPLES: MailData = {
  'newsletter-confirmation': {
    url: 'https://boutique.example/nouvelles/abc.def.ghi',
    expiresAt: '2026-11-29T10:05:00.000Z',
  },
  'order-confirmation': {
    ...order,
    placedAt: '2026-11-22T10:05:00.000Z',
    currency: 'EUR',
    lines,
    deliveryName: 'Colissimo à domicile',
    deliveryCents: 490,
    totalCents: 8180,
    taxes: [{ rateBp: 2000, taxCents: 1363 }],
    pricesIncludeTax: true,
    addressLines: ['Zoé Martin', '3, rue des Lilas', '44000 Nantes', 'France'],
    promisedFromOn: '2026-11-25',
    promisedToOn: '2026-11-27',
    paid: true,
    paymentMethodName: 'Carte bancaire',
    withdrawalUrl: 'https://boutique.example/retractation?commande=C-2026-000123',
  },
  'absence-moved': { ...order, text: 'Votre commande arrive le mardi 5 janvier 2027.' },
  'payment-received': { ...order, amountCents: 8180, currency: 'EUR' },
  'payment-instructions': {
    ...order,
    method: 'transfer',
    amountCents: 8180,
    currency: 'EUR',
    payBeforeOn: '2026-11-29',
  },
  'payment-failed': {
    ...order,
    amountCents: 8180,
    currency: 'EUR',
    keptUntilAt: '2026-11-22T10:35:00.000Z',
  },
  'order-prepared': order,
  'order-shipped': {
    ...order,
    parcels: [
      {
        carrier: 'Colissimo',
        trackingNumber: '6A123',
        trackingUrl: 'https://suivi.example/6A123',
        lines,
      },
      { carrier: 'Colissimo', trackingNumber: null, trackingUrl: null, lines: [] },
    ],
    partial: false,
    invoiceNumber: 'F-2026-000045',
    promisedToOn: '2026-11-27',
  },
  'order-delivered': {
    ...order,
    withdrawalUrl: 'https://boutique.example/retractation',
    withdrawalUntilOn: '2026-12-11',
  },
  'order-cancelled': { ...order, reason: 'Rupture', refundCents: 8180, currency: 'EUR' },
  'order-refunded': {
    ...order,
    amountCents: 8180,
    currency: 'EUR',
    creditNoteNumber: 'A-2026-000007',
  },
  'pickup-available': {
    ...order,
    place: 'Tabac du Port',
    addressLines: ['1, quai du Port', '44000 Nantes'],
    openingHours: 'Lundi à samedi, 9 h à 19 h',
    keptUntilOn: '2026-12-05',
  },
  'withdrawal-acknowledged': {
    ...order,
    declaredAt: '2026-12-01T08:00:00.000Z',
    declaredBy: 'Zoé Martin, zoe@exemple.fr',
    lines,
  },
  'customer-sign-in': {
    url: 'https://boutique.example/compte/lien?jeton=secret',
    code: '123 456',
    expiresAt: '2026-11-22T11:00:00.000Z',
  },
  'account-welcome': { url: 'https://boutique.example/compte' },
  'erasure-confirmation': {
    url: 'https://boutique.example/compte/effacement?jeton=secret',
    expiresAt: '2026-11-22T11:00:00.000Z',
  },
  'export-ready': {
    url: 'https://boutique.example/compte/donnees',
    expiresAt: '2026-11-29T11:00:00.000Z',
  },
  'alert-confirmation': {
    kind: 'stock',
    title: 'Bol « Rivage »',
    options: 'Bleu nuit',
    url: 'https://boutique.example/alertes/secret',
    expiresAt: '2026-11-24T11:00:00.000Z',
  },
  'alert-fired': {
    kind: 'price',
    title: 'Bol <b>',
    options: 'Bleu nuit',
    priceCents: 2400,
    formerPriceCents: 2900,
    currency: 'EUR',
    url: 'https://boutique.example/articles/bol',
    unsubscribeUrl: 'https://boutique.example/alertes/secret',
  },
  'review-invitation': {
    firstName: 'Zoé <b>',
    lines: [{ title: 'Bol « Rivage »', options: 'Bleu nuit' }],
    url: 'https://boutique.example/avis/secret',
    unsubscribeUrl: 'https://boutique.example/avis/secret/stop',
  },
  'review-refused': {
    title: 'Bol & assiette',
    reason: 'L’avis parle de la livraison et non de l’article.',
    url: 'https://boutique.example/avis/secret',
  },
  'purchase-order': {
    number: 'CF26-000012',
    supplier: 'Faïencerie & Fils',
    lines: 3,
    totalCents: 48_250,
    currency: 'EUR',
    expectedOn: '2026-12-10',
  },
  'purchase-order-late': {
    number: 'CF26-000012',
    supplier: 'Faïencerie & Fils',
    lines: 3,
    totalCents: 48_250,
    currency: 'EUR',
    expectedOn: '2026-12-10',
    awaited: [{ title: 'Bol & assiette', options: 'Grès', reference: 'FA-12', quantity: 24 }],
  },
  'staff-invitation': {
    name: 'Camille',
    invitedBy: 'Dominique',
    url: 'https://boutique.example/office/invitation?jeton=secret',
    expiresAt: '2026-11-24T10:00:00.000Z',
  },
  'password-reset': {
    name: 'Camille',
    url: 'https://boutique.example/office/mot-de-passe?jeton=secret',
    expiresAt: '2026-11-22T11:00:00.000Z',
  },
};
