import type { Supplier } from '../suppliers/index.ts';

/** Where orders go: to the contact for orders, else to the supplier, else to whoever there has an address. */
export function orderAddress(supplier: Supplier): string {
  const forOrders = supplier.contacts.find(
    ({ role, email }) => email !== '' && /command|order|vente|sales/i.test(role),
  );
  return (
    forOrders?.email || supplier.email || (supplier.contacts.find((c) => c.email)?.email ?? '')
  );
}
