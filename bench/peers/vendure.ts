import { askJson, BUYER, buyerEmail, type Reading, type ShopApi } from './shop-api.ts';

type Json = Record<string, unknown>;

const SEARCH = `query($t: String, $s: SearchResultSortParameter) {
  search(input: { term: $t, groupByProduct: true, take: 24, sort: $s }) {
    totalItems
    items {
      productId productVariantId productName slug inStock
      priceWithTax { ... on PriceRange { min max } ... on SinglePrice { value } }
    }
  }
}`;
const DETAIL = `query($s: String!) {
  product(slug: $s) {
    id name slug description optionGroups { id name }
    variants { id name sku priceWithTax stockLevel options { id name } }
  }
}`;
const ADD = `mutation($v: ID!) {
  addItemToOrder(productVariantId: $v, quantity: 1) {
    __typename ... on Order { id totalWithTax lines { id quantity } } ... on ErrorResult { message }
  }
}`;
const CONTACT = `mutation($c: CreateCustomerInput!, $a: CreateAddressInput!) {
  setCustomerForOrder(input: $c) { __typename ... on ErrorResult { message } }
  setOrderShippingAddress(input: $a) { __typename ... on ErrorResult { message } }
}`;
const DELIVERY = `mutation($m: [ID!]!) {
  setOrderShippingMethod(shippingMethodId: $m) { __typename ... on ErrorResult { message } }
}`;
const PAY = `mutation($p: PaymentInput!) {
  transitionOrderToState(state: "ArrangingPayment") { __typename ... on ErrorResult { message } }
  addPaymentToOrder(input: $p) {
    __typename ... on Order { code state totalWithTax } ... on ErrorResult { message }
  }
}`;

/**
 * Vendure 3 shop API (GraphQL at `/shop-api`, bearer tokens); `channelToken` may be empty. Lists and search go through
 * its search index, the way its own storefronts do. Source: Vendure Shop API reference.
 */
export function vendure(base: string, channelToken: string): ShopApi {
  const headers: Record<string, string> = channelToken ? { 'vendure-token': channelToken } : {};
  const graphql = (query: string, variables: Json, count: Reading['count']): Reading => ({
    path: '/shop-api',
    method: 'POST',
    body: { query, variables },
    count: (answer) => count((answer as { data: unknown }).data),
  });
  const found = (data: unknown) => (data as { search: { items: unknown[] } }).search.items.length;
  const ask = async (query: string, variables: Json, token = '') => {
    const answer = await askJson(base, {
      path: '/shop-api',
      body: { query, variables },
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
    const body = answer.body as { data: Json; errors?: unknown[] };
    if (body.errors) throw new Error(`Vendure refused: ${JSON.stringify(body.errors)}`);
    return { data: body.data, token: answer.headers.get('vendure-auth-token') ?? token };
  };
  const must = (data: Json) => {
    for (const [field, value] of Object.entries(data)) {
      const { message } = value as { message?: string };
      if (message) throw new Error(`Vendure refused ${field}: ${message}`);
    }
  };
  return {
    name: 'Vendure',
    base,
    headers,
    list: () => graphql(SEARCH, { s: { name: 'ASC' } }, found),
    detail: (s) =>
      graphql(DETAIL, { s }, (data) => (data as { product: Variants }).product.variants.length),
    search: (t) => graphql(SEARCH, { t }, found),
    async variantOf(s) {
      const { data } = await ask(DETAIL, { s });
      const [first] = (data as { product: Variants }).product.variants;
      return { id: first!.id, available: first!.stockLevel !== 'OUT_OF_STOCK' };
    },
    async openCart(v) {
      const { data, token } = await ask(ADD, { v });
      must(data);
      return { token };
    },
    async checkOut({ token }) {
      const { firstName, lastName, street, postalCode, city, phone } = BUYER;
      const c = { emailAddress: buyerEmail(), firstName, lastName };
      const a = {
        ...{ fullName: `${firstName} ${lastName}`, streetLine1: street, city, postalCode },
        ...{ countryCode: 'FR', phoneNumber: phone },
      };
      must((await ask(CONTACT, { c, a }, token)).data);
      const methods = await ask('{ eligibleShippingMethods { id priceWithTax } }', {}, token);
      const [method] = (methods.data as { eligibleShippingMethods: { id: string }[] })
        .eligibleShippingMethods;
      must((await ask(DELIVERY, { m: [method!.id] }, token)).data);
    },
    async pay({ token }) {
      const p = { method: 'test-payment', metadata: {} };
      const { data } = await ask(PAY, { p }, token);
      return (
        (data as { addPaymentToOrder: { state?: string } }).addPaymentToOrder.state !== undefined
      );
    },
  };
}

interface Variants {
  variants: { id: string; stockLevel: string }[];
}
