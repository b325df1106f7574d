import type { Customer } from '../../data/types.ts';

/** What a person or a company is called in lists. */
export function customerName(customer: Customer): string {
  const person = `${customer.firstName} ${customer.lastName}`.trim();
  return (
    [customer.companyName, person].filter(Boolean).join(' · ') ||
    (customer.email ?? `n° ${customer.id}`)
  );
}
