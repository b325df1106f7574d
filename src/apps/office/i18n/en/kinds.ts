import type { SameKeys } from '../catalogue.ts';
import type { kinds as french } from '../fr/kinds.ts';

export const kinds: SameKeys<typeof french> = {
  kinds: {
    bundle: {
      title: 'Bundle',
      why: 'A bundle is made of other articles. It has no stock of its own: selling it takes its components.',
      make: 'Make a bundle of “%{name}”: find a component',
      add: 'Add a component to “%{name}”',
      quantity: 'Quantity of %{name}',
      available: '%{count} available',
      remove: 'Remove',
      removeNamed: 'Remove %{name}',
      save: 'Save what it is made of',
      saved: 'What it is made of is saved.',
      hasStock:
        'This variant has stock of its own, or units promised to orders: it cannot become a bundle.',
      makes: 'The stock makes %{smart_count} bundle. |||| The stock makes %{smart_count} bundles.',
      apart: 'Sold alone, its components cost %{amount}.',
      split:
        'Its components have several VAT rates: the price of the bundle is split by what they cost alone.',
      highest:
        'Its components have several VAT rates and one has no price: the highest rate counts for the whole bundle.',
    },
    dates: {
      preordered: 'Preorder, comes out on %{day}',
      title: 'Publication and launch',
      why: 'When the article is to be seen, channel by channel, and the day it comes out.',
      nowhere: 'This article is published in no channel.',
      from: '%{channel}: visible from',
      until: 'Until',
      untilHelp: 'Empty: until it is taken out.',
      launch: 'Launch day',
      launchHelp: 'Before that day the article is shown and not sold, unless as a preorder.',
      preorder: 'Sell as a preorder before that day',
      cap: 'preorders at most for each variant',
      save: 'Save the dates',
      saved: 'The dates are saved.',
    },
  },
};
