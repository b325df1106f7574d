import type { HelpTexts } from './model.ts';

/** Help about stock and warehouses, in English. */
export const stock: HelpTexts = {
  'stock-levels': {
    title: 'Stock levels',
    isList: true,
    text: [
      'Available = on the shelf less what orders have reserved. What is available is sold.',
      'Click the number on the shelf to correct it with a reason: the difference becomes a move.',
    ],
  },
  'stock-counts': {
    title: 'Stock counts',
    isList: true,
    text: [
      'Today’s list always has the same load: valuable articles come back often, and so do those that were wrong.',
      'The full inventory, for the year’s end, wants every article and gives a valued PDF to sign.',
    ],
  },
  'stock-counts.one': {
    title: 'One count',
    text: [
      'Counting is blind: expected stock is only shown with the differences. Scan, or type how many there are.',
      'A difference is counted again once; two counts alike confirm it. Sales and receipts in between are respected.',
      'Count what is packed but has not left yet too.',
      'You count on paper or in a spreadsheet? Download the list, fill in the quantities, then paste it: it says when you stood before the shelves.',
    ],
  },
  'put-away': {
    title: 'Put away',
    text: [
      'Scan a bin, then the articles that you put into it. Without network, scans wait on the device.',
      'What orders wait for goes straight to dispatch. The rules are chosen in the settings, “Put-away”.',
    ],
  },
  'stock-transfers': {
    title: 'Transfers',
    isList: true,
    text: [
      'A transfer that was sent is in transit: yours, at its value, and sold nowhere. Replenishment counts it.',
    ],
  },
  'stock-transfers.one': {
    title: 'One transfer',
    text: [
      'At arrival, scan: what is missing is explained line by line, what is damaged goes to quarantine.',
      'What comes later stays in transit and is received the same way.',
    ],
  },
  lots: {
    title: 'Lots and dates',
    isList: true,
    text: [
      'A lot is born at the receipt, with its date. Picking always takes what expires first.',
      'What expires soon is marked down, written off or blocked.',
    ],
  },
  'lots.one': {
    title: 'One lot',
    text: [
      'Blocking puts all of the lot into quarantine, and what comes of it too: nobody sells it any more.',
      'The list of those who got some can be exported for a recall.',
    ],
  },
  picking: {
    title: 'Take the pieces',
    text: [
      'The next stop is in large type. Scan the article, or say that it is taken.',
      'What is taken stays noted on the device until the orders are prepared, also without network.',
    ],
  },
  warehouses: {
    title: 'Warehouses and bins',
    text: [
      'The shop sells what is in the main warehouse, and in those that you open to orders (“Edit”). What is elsewhere is sold once it is transferred.',
      'An order leaves the first depot, in your order, that has everything; if none has, it is shared out, a parcel from each.',
      'A zone has a purpose: picking, storage, reception, dispatch, quarantine. What is in quarantine is not sold.',
      'Bins are made in a series, from A-01-01 to F-12-04, then their labels are printed.',
    ],
  },
  'warehouse-bins': {
    title: 'Bins',
    isList: true,
    text: ['Tick several bins to print their labels, measure or close them.'],
  },
  'warehouse-bins.one': {
    title: 'One bin',
    text: [
      'What is in it is the sum of what came and went; sales, returns and counts are followed.',
      'Moving goods into a quarantine takes them off sale.',
    ],
  },
  'stock-accuracy': {
    title: 'Accuracy of stock',
    text: ['An article is right when its first count gives the expected stock.'],
  },
  'stock-moves': {
    title: 'Moves',
    isList: true,
    text: [
      'The ledger of the stock. Nothing is erased in it: an error is corrected by a move back.',
    ],
  },
};
