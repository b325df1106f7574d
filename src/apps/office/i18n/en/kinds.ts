import type { SameKeys } from '../catalogue.ts';
import type { kinds as french } from '../fr/kinds.ts';

export const kinds: SameKeys<typeof french> = {
  kinds: {
    bundle: {
      title: 'Bundle',
      why: 'A bundle is made of other articles. It has no stock of its own: selling it takes its components.',
      make: 'Make a bundle: find a component of %{name}',
      add: 'Add a component to %{name}',
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
    safety: {
      title: 'Product safety',
      why: 'What the European safety regulation wants said before the sale. What stays empty comes from the brand.',
      brandWhy: 'Counts for all articles of the brand that do not say otherwise.',
      complete: 'Nothing is missing.',
      missing: 'Missing: %{gaps}.',
      manufacturer: 'Manufacturer',
      responsible: 'Responsible person in the European Union, when the manufacturer is elsewhere',
      article: 'The article',
      inherited: 'From the brand: %{text}',
      save: 'Save safety',
      saved: 'These facts are saved.',
      field: {
        manufacturerName: 'Name of the manufacturer',
        manufacturerAddress: 'Postal address of the manufacturer',
        manufacturerContact: 'Electronic address of the manufacturer',
        manufacturerCountry: 'Country of the manufacturer',
        responsibleName: 'Name of the responsible person',
        responsibleAddress: 'Postal address of the responsible person',
        responsibleContact: 'Electronic address of the responsible person',
        identifiers: 'Type, model or batch',
        warnings: 'Warnings',
        warningsEn: 'Warnings in English',
      },
      gap: {
        manufacturerName: 'the name of the manufacturer',
        manufacturerAddress: 'its postal address',
        manufacturerContact: 'its electronic address',
        responsibleName: 'the responsible person in the Union, with both addresses',
        identifiers: 'a SKU, a barcode or a model',
      },
    },
  },
};

/** What they consist of, as the timeline names it. */
export const kindFields = {
  publications: 'publication',
  launch: 'launch',
  manufacturerName: 'manufacturer',
  manufacturerAddress: 'address of the manufacturer',
  manufacturerContact: 'electronic address of the manufacturer',
  manufacturerCountry: 'country of the manufacturer',
  responsibleName: 'responsible person in the Union',
  responsibleAddress: 'address of the responsible person',
  responsibleContact: 'electronic address of the responsible person',
  identifiers: 'type, model or batch',
  warnings: 'warnings',
  warningsEn: 'warnings in English',
};
