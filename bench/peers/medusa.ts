import { askJson, BUYER, buyerEmail, type ShopApi } from './shop-api.ts';

interface Products {
  products: { variants: { id: string; inventory_quantity?: number }[] }[];
}

/** Medusa 2 store API; `key` is a publishable API key. Source: Medusa Store API reference. */
export async function medusa(base: string, key: string): Promise<ShopApi> {
  const headers = { 'x-publishable-api-key': key };
  const ask = async (path: string, body?: unknown) =>
    (await askJson(base, { path: `/store${path}`, body, headers })).body;
  const { regions } = (await ask('/regions')) as { regions: { id: string }[] };
  const regionId = regions[0]!.id;
  const priced = `region_id=${regionId}&fields=*variants.calculated_price,%2Bvariants.inventory_quantity`;
  const articles = (answer: unknown) => (answer as Products).products.length;
  return {
    name: 'Medusa',
    base,
    headers,
    list: () => ({ path: `/store/products?limit=24&${priced}`, count: articles }),
    detail: (handle) => ({
      path: `/store/products?handle=${handle}&${priced}`,
      count: (answer) => (answer as Products).products[0]!.variants.length,
    }),
    search: (words) => ({
      path: `/store/products?limit=24&q=${encodeURIComponent(words)}&${priced}`,
      count: articles,
    }),
    async variantOf(handle) {
      const { products } = (await ask(`/products?handle=${handle}&${priced}`)) as Products;
      const [first] = products[0]!.variants;
      return { id: first!.id, available: (first!.inventory_quantity ?? 0) > 0 };
    },
    async openCart(variantId) {
      const items = [{ variant_id: variantId, quantity: 1 }];
      const { cart } = (await ask('/carts', { region_id: regionId, items })) as {
        cart: { id: string };
      };
      return { id: cart.id };
    },
    async checkOut({ id }) {
      await ask(`/carts/${id}`, { email: buyerEmail(), shipping_address: ADDRESS });
      const { shipping_options: options } = (await ask(`/shipping-options?cart_id=${id}`)) as {
        shipping_options: { id: string }[];
      };
      await ask(`/carts/${id}/shipping-methods`, { option_id: options[0]!.id });
      const { payment_collection: collection } = (await ask('/payment-collections', {
        cart_id: id,
      })) as { payment_collection: { id: string } };
      await ask(`/payment-collections/${collection.id}/payment-sessions`, {
        provider_id: 'pp_system_default',
      });
    },
    async pay({ id }) {
      const answer = await askJson(
        base,
        { path: `/store/carts/${id}/complete`, body: {}, headers },
        // Under a race its lock gives up as an error of the server: no order either.
        [400, 409, 500],
      );
      return (answer.body as { type?: string }).type === 'order';
    },
  };
}

const ADDRESS = {
  first_name: BUYER.firstName,
  last_name: BUYER.lastName,
  address_1: BUYER.street,
  postal_code: BUYER.postalCode,
  city: BUYER.city,
  phone: BUYER.phone,
  country_code: 'fr',
};
