/** Buys one article through the public API with the test provider; returns the number of the order. */
export async function buyThroughApi(
  base: string,
  { variantId, optionId, email }: { variantId: number; optionId: number; email: string },
): Promise<string> {
  const ask = async <T>(method: string, url: string, body: object): Promise<T> => {
    const answer = await fetch(`${base}/api/store${url}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': `k${url}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { id } = await ask<{ id: string }>('POST', '/carts', {});
  await ask('POST', `/carts/${id}/lines`, { variantId, quantity: 1 });
  const shippingAddress = {
    ...{ firstName: 'Ana', lastName: 'Lis', line1: '1 rue du Port', postalCode: '44000' },
    ...{ city: 'Nantes', country: 'FR' },
  };
  await ask('PUT', `/carts/${id}/contact`, { email, shippingAddress });
  await ask('PUT', `/carts/${id}/delivery`, { optionId });
  const done = await ask<{ order: { number: string } }>('POST', `/carts/${id}/complete`, {
    paymentMethod: 'test-success',
  });
  return done.order.number;
}
