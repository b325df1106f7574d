import type { PeerWorkload } from './peer.ts';

interface MedusaProducts {
  products: { handle: string; title: string; variants?: { id: string }[] | null }[];
}

/** Medusa 2 store API; `key` is a publishable API key. Source: Medusa Store API reference. */
export function medusa(key: string): PeerWorkload {
  const headers = { 'x-publishable-api-key': key };
  let region = '';
  let variant = '';
  const call = async (base: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  return {
    headers,
    list: () => ({
      path: `/store/products?limit=24&region_id=${region}&fields=*variants.calculated_price`,
    }),
    detail: (handle) => ({
      path: `/store/products?handle=${handle}&region_id=${region}&fields=*variants.calculated_price`,
    }),
    search: (word) => ({ path: `/store/products?limit=24&q=${encodeURIComponent(word)}` }),
    async read(base) {
      const regions = (await call(base, '/store/regions')) as { regions: { id: string }[] };
      region = regions.regions[0]?.id ?? '';
      const { products } = (await call(base, '/store/products?limit=100')) as MedusaProducts;
      variant = products[0]?.variants?.[0]?.id ?? '';
      return {
        handles: products.map((p) => p.handle),
        words: products.map((p) => p.title.split(' ')[0] ?? ''),
      };
    },
    async cartAndLine(base) {
      const { cart } = (await call(base, '/store/carts', { region_id: region })) as {
        cart: { id: string };
      };
      await call(base, `/store/carts/${cart.id}/line-items`, { variant_id: variant, quantity: 1 });
    },
  };
}
