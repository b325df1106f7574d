import type { HelpTexts } from './model.ts';

/** Help on what is spent and what the stock is worth, in English. */
export const buying = {
  spend: {
    title: 'Spend',
    text: [
      'What you buy, by supplier, month, category or article, beside the same days of last year.',
      '“Received” follows the receipts, “Billed” the invoices: the sum is that of the documents, to the cent.',
    ],
  },
  'valuation-methods': {
    title: 'Valuation methods',
    text: [
      'A category without a method is as the one above; the first is at the weighted average cost.',
      'Before you change it the ledger is played again: you see what the other method would have given. On the day itself the value of the stock stays; only what leaves afterwards is counted otherwise.',
    ],
  },
  'stock-value': {
    title: 'Stock value',
    isList: true,
    text: [
      'What the stock cost, costs included. Average: the weighted average cost; FIFO: first in, first out.',
      'An unknown cost counts as nothing: state it, and the difference is entered in the ledger.',
    ],
  },
} satisfies HelpTexts;
