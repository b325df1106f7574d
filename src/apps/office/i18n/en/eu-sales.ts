import type { euSales as french } from '../fr/eu-sales.ts';
import type { SameKeys } from '../catalogue.ts';

/** Words of the sales to consumers of other member states. */
export const euSales: SameKeys<typeof french> = {
  euSales: {
    title: 'Sales to consumers in the Union',
    why: 'Without tax, less refunds. From %{threshold} in this year or the last, VAT is that of the buyer’s country.',
    year: '%{year}: %{amount} of %{threshold}',
    passed: 'Threshold passed.',
  },
};
