import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Price, Product } from './model.ts';

/** The prices now of all variants of a product. */
export function usePrices(product: Product | undefined) {
  return useQuery({
    queryKey: ['prices', product?.id, product?.version],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<Price>>('/prices', { query: { productId: product!.id, limit: 200 }, signal })).items,
    enabled: product !== undefined,
    refetchOnWindowFocus: false,
  });
}
