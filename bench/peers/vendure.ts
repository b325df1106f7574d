import type { PeerWorkload } from './peer.ts';

/** Vendure 3 shop API (GraphQL at `/shop-api`); `key` is a channel token, may be empty. Source: Vendure Shop API reference. */
export function vendure(key: string): PeerWorkload {
  const headers: Record<string, string> = key ? { 'vendure-token': key } : {};
  let variant = '';
  const graphql = (query: string, variables: Record<string, unknown> = {}) => ({
    path: '/shop-api',
    body: { query, variables },
  });
  const call = async (
    base: string,
    query: string,
    token = '',
  ): Promise<{ data: unknown; token: string }> => {
    const answer = await fetch(`${base}/shop-api`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query }),
    });
    const body = (await answer.json()) as { data?: unknown; errors?: unknown[] };
    if (!answer.ok || body.errors)
      throw new Error(`vendure refused: ${JSON.stringify(body.errors)}`);
    return { data: body.data, token: answer.headers.get('vendure-auth-token') ?? token };
  };
  return {
    headers,
    list: () =>
      graphql(
        '{ products(options:{take:24}) { items { id name slug featuredAsset { preview } variants { id priceWithTax stockLevel } } } }',
      ),
    detail: (slug) =>
      graphql(
        'query($s:String!){ product(slug:$s) { id name description variants { id name sku priceWithTax stockLevel } } }',
        { s: slug },
      ),
    search: (term) =>
      graphql(
        'query($t:String!){ search(input:{term:$t,groupByProduct:true,take:24}) { totalItems items { productName slug } } }',
        { t: term },
      ),
    async read(base) {
      const { data } = await call(
        base,
        '{ products(options:{take:100}) { items { name slug variants { id } } } }',
      );
      const { items } = (
        data as {
          products: { items: { name: string; slug: string; variants: { id: string }[] }[] };
        }
      ).products;
      variant = items[0]?.variants[0]?.id ?? '';
      return {
        handles: items.map((i) => i.slug),
        words: items.map((i) => i.name.split(' ')[0] ?? ''),
      };
    },
    async cartAndLine(base) {
      await call(
        base,
        `mutation { addItemToOrder(productVariantId: "${variant}", quantity: 1) { __typename ... on Order { id } } }`,
      );
    },
  };
}
