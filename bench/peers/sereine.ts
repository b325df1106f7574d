import { askJson, BUYER, buyerEmail, type ShopApi } from './shop-api.ts';

interface Product {
  variants: { id: number; availability: string }[];
}

/** Sereine's own shop API (`/api/docs`). */
export function sereine(base: string): ShopApi {
  const itemsOf = (answer: unknown) => (answer as { items: unknown[] }).items.length;
  const ask = async (path: string, body?: unknown, method?: 'PUT') =>
    (await askJson(base, { path: `/api/store${path}`, body, ...(method ? { method } : {}) })).body;
  return {
    name: 'Sereine',
    base,
    headers: {},
    list: () => ({ path: '/api/store/products?limit=24', count: itemsOf }),
    detail: (handle) => ({
      path: `/api/store/products/${handle}`,
      count: (answer) => (answer as Product).variants.length,
    }),
    search: (words) => ({
      path: `/api/store/products?limit=24&q=${encodeURIComponent(words)}`,
      count: itemsOf,
    }),
    async variantOf(handle) {
      const { variants } = (await ask(`/products/${handle}`)) as Product;
      const [first] = variants;
      return { id: String(first!.id), available: first!.availability === 'in-stock' };
    },
    async openCart(variantId) {
      const { id } = (await ask('/carts', {})) as { id: string };
      await ask(`/carts/${id}/lines`, { variantId: Number(variantId), quantity: 1 });
      return { id };
    },
    async checkOut({ id }) {
      const { firstName, lastName, street, postalCode, city, phone } = BUYER;
      const shippingAddress = {
        ...{ firstName, lastName, line1: street, postalCode, city, phone },
        country: 'FR',
      };
      await ask(`/carts/${id}/contact`, { email: buyerEmail(), shippingAddress }, 'PUT');
      const options = (await ask(`/carts/${id}/delivery-options`)) as { items: { id: number }[] };
      await ask(`/carts/${id}/delivery`, { optionId: options.items[0]!.id }, 'PUT');
    },
    async pay({ id }) {
      const answer = await askJson(
        base,
        {
          path: `/api/store/carts/${id}/complete`,
          body: { paymentMethod: 'test-success' },
          headers: { 'idempotency-key': id! },
        },
        [409, 422],
      );
      return answer.status === 200;
    },
  };
}
