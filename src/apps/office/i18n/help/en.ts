import { buying } from './en-buying.ts';
import { calm } from './en-calm.ts';
import { stock } from './en-stock.ts';
import type { HelpTexts } from './model.ts';
import { partnersHelp } from './en-partners.ts';
import { rhythmHelp } from './en-rhythm.ts';

/** Help in English, loaded when somebody asks for it. */
export const help: HelpTexts = {
  office: {
    title: 'The office',
    text: [
      'Ctrl K searches everywhere and leads anywhere: an order number, a name, a product, a screen, an action.',
      'Nothing important is lost: settings and catalogue are undone from the timeline, issued documents no longer change.',
    ],
  },
  home: {
    title: 'Home',
    text: [
      'Three questions, in this order: what needs you, how is it going, what is coming.',
      'What waits is sorted by urgency; each line leads to where it is done. When the list is empty, the shop runs without you.',
      'Sales of today and of the week are compared with the same days last year, up to the same hour.',
    ],
  },
  orders: {
    title: 'Orders',
    isList: true,
    text: [
      'An order goes its way: received, paid, prepared, shipped, delivered. Its state follows from what is done; you never choose it.',
      'The tabs show what needs a hand. Tick several paid orders to prepare them together.',
    ],
  },
  'orders.one': {
    title: 'One order',
    text: [
      'The main button is the next thing to do. The “…” menu holds the rest: refund, cancel, ship a part.',
      'One parcel or several: add a parcel, then say how many pieces it holds; they leave the other one. The invoice is issued at shipping, the credit note at refunding.',
      'Cancelling puts what has not left back on sale and gives the money back. Refunding is for what has left, the delivery, or a gesture.',
    ],
  },
  'draft-orders': {
    title: 'Draft orders',
    isList: true,
    text: [
      'Take an order on the phone: everything is saved as you go, totals follow.',
      'A draft that was sent can still be changed: its page always shows what it is now.',
    ],
  },
  'draft-orders.one': {
    title: 'An order on the phone',
    text: [
      'The field keeps the cursor: type words or a reference, or scan a barcode.',
      'A price changed by hand asks for a reason; the history of the order keeps it.',
      'Place the order when it is paid, or send the link: the customer reads it, chooses how to pay, and stock decides at that moment, except for what you have reserved.',
    ],
  },
  consents: {
    title: 'Consents',
    isList: true,
    text: [
      'Each yes keeps its proof: when, where, by which words, and the order or the link that shows it. A withdrawal is added after it.',
      'Export the list as CSV for an inspection, or for a person who asks what you know of them.',
    ],
  },
  'cookie-choices': {
    title: 'Cookie choices',
    isList: true,
    text: [
      'What each browser chose, with the question as it was asked. Proofs go a year after the choice has run out.',
    ],
  },
  cases: {
    title: 'Cases',
    isList: true,
    text: [
      'Form, order pages, e-mails, telephone: everything arrives here. What has waited longest is at the top.',
      'A case is to answer, waiting for the customer, or closed. A customer who writes again opens it again.',
      '“Mailbox” says how your e-mails are read.',
    ],
  },
  'cases.one': {
    title: 'One case',
    text: [
      'Your answer leaves by e-mail, in the same thread. Ctrl Enter sends.',
      'An internal note is never sent, nor handed to a customer who asks for their data.',
      'During an absence, each receives one automatic answer; machines and lists, none.',
    ],
  },
  segments: {
    title: 'Segments',
    isList: true,
    text: [
      'A segment is a question, not a list: the customers who answer it change with their orders.',
    ],
  },
  'segments.one': {
    title: 'A segment',
    text: [
      'Add rules; the number of customers chosen follows what you type.',
      'The export gives the list of the moment. Writing to these customers needs their consent: add the rule “News by e-mail”.',
    ],
  },
  customers: {
    title: 'Customers',
    isList: true,
    text: [
      'Everybody who orders has a record, with their orders and how to reach them. You have nothing to type.',
    ],
  },
  products: {
    title: 'Products',
    isList: true,
    text: [
      'A product has one or several variants: it is the variant that has a price, a stock, a SKU.',
      'Nobody sees a draft; an archived product leaves the shop and stays in past orders.',
    ],
  },
  suppliers: {
    title: 'Suppliers',
    isList: true,
    text: [
      'One sheet for each supplier: whom to write to, in how many days it delivers, from which amount freight is free. Orders and replenishment use it.',
      'Archive a supplier you no longer order from: its former orders stay.',
    ],
  },
  'suppliers.one': {
    title: 'A supplier',
    text: [
      'What it sells has its reference, its packs and its prices. A new price does not erase the former one: the history stays.',
      'Closures count in arrival dates. Every change of the sheet can be undone from the history.',
    ],
  },
  proposals: {
    title: 'To order',
    text: [
      'Each night, past sales, stock, what is on the way and lead times tell what to order of whom, in whole packs. Change a quantity or untick an article: total and thresholds follow.',
      '“Prepare the order” makes a draft of it, which you read and send. What is accepted counts as on the way and is not proposed twice.',
      'With several depots, what another can spare is proposed as a transfer first; only the rest is to be ordered, for each depot that sells.',
      'Say on its sheet that an article is at its end of life, or that it will sell like another.',
    ],
  },
  'purchase-orders': {
    title: 'Purchase orders',
    isList: true,
    text: [
      'A draft can be changed and thrown away. Once sent, an order has a number and no longer changes: record what the supplier confirms.',
      'The supplier of a late order is reminded each week by e-mail.',
    ],
  },
  'purchase-orders.one': {
    title: 'A purchase order',
    text: [
      'Its state follows from its lines: you never choose it. “Receive” opens the count, with two phones if need be.',
      'Freight and customs may be added later: they are split over what came and correct the value of stock.',
    ],
  },
  'goods-receipts': {
    title: 'Receipts',
    isList: true,
    text: [
      'A receipt in progress can be taken up on any device. Once finished it has a number and its articles are in stock.',
    ],
  },
  'goods-receipts.one': {
    title: 'A receipt',
    text: [
      'Scan pieces or packs; + and − correct. An unknown code or an article that was not ordered does not count, and the screen says so.',
      'Without network, scans wait on the device and are sent by themselves. Damaged pieces go to quarantine: they are not sold.',
    ],
  },
  ...buying,
  ...stock,
  ...calm,
  'supplier-invoices': {
    title: 'Supplier invoices',
    isList: true,
    text: [
      'Add the supplier’s file (Factur-X, CII, UBL), or make the invoice from receipts.',
      'Tick approved invoices to prepare a transfer: one for each supplier, credit notes taken off.',
    ],
  },
  'supplier-invoices.one': {
    title: 'One supplier invoice',
    text: [
      'Each line is held against the order and what was received and not billed yet. Tolerances are in the settings.',
      'Approving also corrects the cost of stock when the price billed differs.',
    ],
  },
  'supplier-payments': {
    title: 'Supplier payments',
    isList: true,
    text: ['The SEPA file (pain.001) is handed to the bank. Then note what it did.'],
  },
  imports: {
    title: 'Imports',
    text: [
      'Drop an export of Shopify, WooCommerce, PrestaShop or a Sereine file: it is read first, and nothing is written before you agree.',
      'Refused rows are explained one by one; the error file is corrected and imported again. An interrupted import goes on where it was.',
    ],
  },
  shipments: {
    title: 'Shipments',
    isList: true,
    text: [
      'What has left, in one parcel or several, with its tracking. A shipment opens its order.',
    ],
  },
  invoices: {
    title: 'Invoices and credit notes',
    isList: true,
    text: [
      'Invoices are issued at shipping, credit notes at refunding, with numbers without gaps. An issued document no longer changes and is never erased.',
    ],
  },
  reports: {
    title: 'Reports',
    text: [
      'An order counts on the day it is placed, once it is paid; a refund on the day the money goes back.',
      'By day and by week the comparison falls on the same weekdays (52 weeks before); elsewhere on the same dates.',
      'Cohorts follow the customers who came in one month: how many come back, and for how much.',
      'The CSV holds all rows, not only those on the screen.',
    ],
  },
  mails: {
    title: 'E-mails',
    isList: true,
    text: [
      'Everything the shop has written, as its reader sees it. An e-mail that did not leave is sent again from here.',
      'Without a mail server e-mails are held: nothing is lost.',
    ],
  },
  changes: {
    title: 'Timeline',
    text: [
      'A problem never comes without a change: look first at what changed yesterday.',
      'Undoing puts back what was there before, if nobody has touched it since. The undo is recorded too, and can be undone.',
    ],
  },
  subscriptions: {
    title: 'Subscriptions',
    text: [
      'Hosting, domain, software, insurance: the day on which each is renewed or ends. The departure check of an absence reads them.',
    ],
  },
  jobs: {
    title: 'Background jobs',
    text: [
      'E-mails, pictures, invoices: a job that fails is tried again by itself, less and less often, for about sixteen hours.',
      'At a standstill it waits for you: run it again when the cause is gone.',
    ],
  },
  webhooks: {
    title: 'Webhooks',
    isList: true,
    text: [
      'A webhook is the address of another program that hears at once what happens here: an order placed, shipped, an invoice issued.',
      'Each message is signed: with the secret the program verifies that it comes from you. The secret is shown once only.',
    ],
  },
  'webhook-deliveries': {
    title: 'Messages of webhooks',
    isList: true,
    text: [
      'A message that does not arrive is tried again, less and less often, for about sixteen hours. Afterwards send it again from here: it is the same message, which the other program recognises.',
    ],
  },
  'customer-groups': {
    title: 'Customer groups',
    isList: true,
    text: [
      'A group gathers customers who have prices of their own: professionals, regulars, staff. A customer belongs to one group at most.',
      'The prices of a group appear in the cart of a signed-in customer; they do not count as public prices.',
    ],
  },
  'price-lists': {
    title: 'Price lists',
    isList: true,
    text: [
      'A price list gives other prices than the base price: for everybody or for a group, from a quantity on, between two dates.',
      'When several lists meet, their order is written down and each price says where it comes from. An announced reduction shows the lowest price of the thirty days before, computed for you.',
    ],
  },
  channels: {
    title: 'Channels',
    text: [
      'A channel is a place of sale: its published products, prices and host names. Currency and tax mode are chosen when it opens.',
      'A closed channel shows its products and takes no orders.',
    ],
  },
  reviews: {
    title: 'Reviews',
    isList: true,
    text: [
      'Only buyers whose order was delivered can review. A review appears once you have read it, good or bad.',
      'A refusal has a reason from the list, which its author is sent. Your answer appears below the review.',
    ],
  },
  categories: {
    title: 'Categories',
    text: [
      'The shelves of the shop, in the order in which they show there. Move them with the mouse, the arrow keys, or the menu of each line.',
      'Hiding a category hides those below it; its products stay on sale. The former address of a renamed category leads to the new one.',
    ],
  },
  brands: {
    title: 'Brands',
    isList: true,
    text: [
      'A brand has its page in the shop, with its products, its logo and what you say about it.',
      'A brand without products can be deleted; the others keep their name on issued invoices.',
    ],
  },
  attributes: {
    title: 'Attributes',
    isList: true,
    text: [
      'An attribute is said of all your products, or of those of some categories and the ones below: material, capacity, colour.',
      'It is filled in on the page of the product, read in the shop, and becomes a filter with its counts. An option of the same name (Colour) fills it by itself.',
    ],
  },
  'size-guides': {
    title: 'Size guides',
    isList: true,
    text: [
      'A guide is a table with advice on measuring. It shows on the products of the chosen categories and brands, as a dialog or as a page.',
      'Enter lengths in centimetres: the shop adds inches.',
    ],
  },
  collections: {
    title: 'Collections',
    isList: true,
    text: [
      'A collection brings products together: chosen one by one in an order, or found by rules (category, brand, tag, attribute, price, stock, newness, reduced).',
      'It has its page in the shop, its dates, and can fill a block of the home page. The preview shows what the rules find now.',
    ],
  },
  'home-page': {
    title: 'Home page',
    text: [
      'The home page is a row of blocks: a statement with its picture, a selection, categories, brands, a story, the newsletter.',
      'Each block may have dates. Change their order, then publish; the timeline lets you go back.',
    ],
  },
  redirects: {
    title: 'Redirects',
    isList: true,
    text: [
      'A former address leads to the new one: the links of customers and search engines stay good.',
    ],
  },
  feeds: {
    title: 'Product feeds',
    text: ['Addresses that other sites read to show your catalogue.'],
  },
  'first-steps': {
    title: 'First steps',
    text: [
      'Each step looks at what the shop holds: you have nothing to tick. The order is advice, not a rule.',
    ],
  },
  settings: {
    title: 'Settings',
    text: [
      'Each subject is saved at once. A refused value is explained under its field; every change is undone from the timeline.',
    ],
  },
  'settings.deliveries': {
    title: 'Ways of delivery',
    text: [
      'A zone says where you deliver; a way says how, in how many business days and for how much by weight.',
      'The dates promised to customers are computed from these times and from your preparation time.',
    ],
  },
  'settings.people': {
    title: 'People',
    text: [
      'A person may hold several roles, some until a day: the role then ends by itself, on open pages too.',
      'Nobody can give a right that they do not have.',
    ],
  },
  'settings.keys': {
    title: 'API keys',
    text: [
      'One key per program, with as few rights as possible and an end. It is shown only once.',
    ],
  },
  'settings.account': {
    title: 'My account',
    text: [
      'Two-step sign-in asks for a code from your phone: a stolen password is no longer enough. Keep the backup codes away from the phone.',
      'If a signed-in device is not yours, sign it out and change your password.',
    ],
  },
  ...rhythmHelp,
  ...partnersHelp,
};
