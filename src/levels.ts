/**
 * The declared graph of the house: which room stands on which floor, and why.
 *
 * A module may import the kernel, the platform, and modules that stand below it: those of a lower
 * floor, or an earlier line of its own floor. `test/tidy.test.ts` enforces it. Database migrations run in this order too.
 */
export interface Room {
  /** Folder under `src/`. */
  path: string;
  /** Why the room stands where it stands. */
  because: string;
}

export const FLOORS = [
  'kernel',
  'platform',
  'core',
  'buy',
  'sell',
  'ship',
  'manage',
  'market',
  'calm',
  'apps',
] as const;

export const ROOMS: readonly Room[] = [
  { path: 'kernel', because: 'pure values that know neither commerce nor the outside world' },

  { path: 'platform/config', because: 'everything else is told how to run by the environment' },
  { path: 'platform/log', because: 'every room may say what happens' },
  { path: 'platform/i18n', because: 'refusals and documents speak the reader’s language' },
  { path: 'platform/embedded-postgres', because: 'brings the database that db talks to' },
  { path: 'platform/db', because: 'every room that remembers something stands on it' },
  { path: 'platform/outbox', because: 'facts leave a transaction only through it' },
  {
    path: 'platform/http',
    because: 'maps requests, refusals and schemas for every room with routes',
  },
  {
    path: 'platform/changes',
    because: 'every change of configuration is recorded from the first table on',
  },
  {
    path: 'platform/documents',
    because: 'gapless numbers are given inside the issuing transaction',
  },
  {
    path: 'platform/egress',
    because: 'the one way out of a process; whoever goes out passes it, and may say what for',
  },
  { path: 'platform/jobs', because: 'work that can wait is driven by the outbox' },
  { path: 'platform/settings', because: 'settings are recorded as changes' },
  { path: 'platform/files', because: 'pictures and documents; derivatives are made by jobs' },
  { path: 'platform/mail', because: 'mails are queued as jobs and may carry files' },
  { path: 'platform/access', because: 'who may do what; invitations and resets go by mail' },
  {
    path: 'platform/webhooks',
    because: 'tells programs of others what the outbox holds; which facts is said by composition',
  },
  {
    path: 'platform/sandbox',
    because: 'runs programs of others with no authority of their own; knows no commerce',
  },
  { path: 'platform/backup', because: 'copies the database and the files' },

  { path: 'core/channels', because: 'every price, catalogue and stock decision names its channel' },
  { path: 'core/parties', because: 'people and companies exist before they buy or sell' },
  { path: 'core/places', because: 'postcodes and towns that addresses are held against' },
  {
    path: 'core/calendar',
    because: 'the one calendar: what makes a day different, for all who count days',
  },
  { path: 'core/catalogue', because: 'what is sold; knows neither price nor quantity' },
  { path: 'core/pricing', because: 'prices and taxes of variants per channel' },
  { path: 'core/stock', because: 'quantities of variants; knows nothing of who buys' },
  { path: 'core/valuation', because: 'follows the moves of stock with what they are worth' },
  {
    path: 'core/warehouse',
    because: 'in which bin goods lie and of which lot; follows every move of stock',
  },
  { path: 'core/promise', because: 'delivery options, their cost and dates' },
  {
    path: 'core/listing',
    because: 'the read model of shop and API: catalogue, price and stock together',
  },
  { path: 'core/imports', because: 'writes catalogue, prices and stock from files' },

  {
    path: 'buy/suppliers',
    because: 'who sells to the shop, what, at which prices and in how many days; knows no orders',
  },
  {
    path: 'buy/purchasing',
    because:
      'orders, receipts and invoices of suppliers; books goods in stock and says what they cost',
  },
  {
    path: 'buy/put-away',
    because: 'brings what a receipt booked in to its bin; receipts know of no bins',
  },
  {
    path: 'buy/transfers',
    because: 'brings goods from one warehouse to another; scans as receipts do',
  },
  {
    path: 'buy/supplier-invoices',
    because: 'holds what suppliers bill against orders and receipts, and pays it',
  },
  {
    path: 'buy/replenishment',
    because: 'reads demand from stock moves; proposes what to order and never asks who bought',
  },
  {
    path: 'buy/counting',
    because:
      'counts what lies here against the ledgers of stock and value; classes are those of replenishment',
  },

  { path: 'sell/carts', because: 'a cart becomes an order' },
  { path: 'sell/payments', because: 'money for an opaque origin; never imports orders' },
  { path: 'sell/orders', because: 'turns carts into orders, reserves stock, asks for payment' },

  {
    path: 'sell/drafts',
    because: 'orders that the office writes are placed as all are; orders know of no drafts',
  },
  {
    path: 'sell/accounts',
    because: 'a person signs in to see their orders; orders never ask whether they did',
  },

  { path: 'ship/shipments', because: 'parcels of orders; orders never import shipments' },
  {
    path: 'ship/downloads',
    because:
      'hands digital lines over by links, as a shipment; orders only know that they are digital',
  },
  {
    path: 'ship/dropship',
    because:
      'orders of customers become orders to suppliers who send the parcel; neither knows of it',
  },

  { path: 'manage/invoicing', because: 'invoices follow shipments, credit notes follow refunds' },
  { path: 'manage/notices', because: 'tells buyers about their orders, parcels and documents' },
  { path: 'manage/customers', because: 'reads what every trade recorded of one customer' },
  {
    path: 'manage/helpdesk',
    because: 'what customers ask about orders and parcels; whoever answers while away hooks in',
  },
  { path: 'manage/segments', because: 'chooses customers by what every trade recorded of them' },
  {
    path: 'manage/subscriptions',
    because: 'what the shop pays for again and again; its days stand in the calendar',
  },
  {
    path: 'manage/recalls',
    because: 'reads which orders got a lot; neither lots nor orders know of each other',
  },
  { path: 'manage/reporting', because: 'reads what every trade recorded' },
  { path: 'manage/search', because: 'looks things up in what every trade recorded' },
  { path: 'manage/first-steps', because: 'reads whether a shop is ready to sell' },
  { path: 'manage/integrity', because: 'proves that every ledger reconciles' },

  {
    path: 'market/redirects',
    because: 'old addresses of the shop; nothing but the shop asks for them',
  },
  { path: 'market/feeds', because: 'tells other sites what the listing sells' },
  { path: 'market/wishes', because: 'what customers would like; read by the shop alone' },
  {
    path: 'market/alerts',
    because: 'follows stock and prices through the outbox; neither knows who waits',
  },
  {
    path: 'market/reviews',
    because: 'only what an order delivered may be reviewed; orders know of no reviews',
  },
  {
    path: 'market/affinity',
    because: 'reads the lines of orders to say what is bought together; only the shop asks',
  },
  {
    path: 'market/consent',
    because: 'scripts that measure or advertise load only for visitors who agreed, with proof',
  },
  {
    path: 'market/newsletters',
    because: 'asks for a consent by mail and writes it among the consents of parties',
  },

  {
    path: 'calm/tasks',
    because: 'what people come back to; whatever is noted names its screen, nothing else',
  },
  {
    path: 'calm/incidents',
    because: 'judges what every trade recorded, and rehearses an order; no trade knows of it',
  },
  {
    path: 'calm/extensions',
    because:
      'lets programs of others stand beside every trade; what they do wrong is an incident, and no trade knows of them',
  },
  {
    path: 'calm/absence',
    because:
      'reads what every trade knows; they read its days in the calendar and its words by composition',
  },

  {
    path: 'calm/delegation',
    because: 'lends rights over what every trade does; none of them knows who does it',
  },
  {
    path: 'calm/outings',
    because:
      'proposes whom to see from what every trade knows; notes go to the sheets and to tasks, and no trade knows who met whom',
  },
  {
    path: 'calm/partners',
    because:
      'asks others for help with what incidents and the timeline know, and lends them rights; no trade knows whom it asks',
  },
  {
    path: 'calm/rhythm',
    because:
      'reads when somebody worked and what waits, to leave them alone; no trade rests itself',
  },
  {
    path: 'calm/automation',
    because: 'follows what every trade recorded and acts through their doors; none knows of rules',
  },
  {
    path: 'calm/test-sites',
    because:
      'copies what every room keeps, by a rule for each column, and runs the copy; no room knows that it is one',
  },
  {
    path: 'calm/culprit',
    because: 'switches extensions off and buys on trial to find who breaks it; neither knows of it',
  },
  {
    path: 'calm/promotion',
    because: 'brings changes of a test site into the shop by the ways of every room',
  },

  {
    path: 'calm/timeline',
    because: 'writes on the timeline what changes by itself; what ends soon becomes a task',
  },
  {
    path: 'calm/change-calendar',
    because:
      'plans what changes and when nothing may; what is risky asks the calendar, never this room',
  },

  { path: 'apps', because: 'compose the rooms into processes and screens' },
];
