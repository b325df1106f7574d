import type { RawBuilder } from 'kysely';
import type { Address } from '../../kernel/address.ts';
import type { Db, Tx } from '../../platform/db/index.ts';

/** A customer: a person or a company, with or without login. */
export interface Customer {
  id: number;
  kind: 'person' | 'company';
  email: string | null;
  firstName: string;
  lastName: string;
  companyName: string;
  phone: string;
  locale: string;
  vatNumber: string | null;
  /** Of a French company (R15). */
  siren: string | null;
  note: string;
  tags: string[];
  /** The group whose price lists apply to this customer. */
  groupId: number | null;
  version: number;
  createdAt: string;
}

/** What a person edits of a customer. */
export type CustomerFields = Omit<Customer, 'id' | 'version' | 'createdAt'>;

/** Customers who are sold to alike; price lists may be made for a group. */
export interface CustomerGroup {
  id: number;
  name: string;
  /** Empty: the French name is used. */
  nameEn: string;
  version: number;
  createdAt: string;
}

/** What a person edits of a group. */
export type CustomerGroupFields = Pick<CustomerGroup, 'name' | 'nameEn'>;

/** One entry of the address book. */
export interface CustomerAddress {
  id: number;
  kind: 'shipping' | 'billing';
  address: Address;
  lastUsedAt: string;
}

/** An address of a customer with what it is for. */
export type AddressUse = Pick<CustomerAddress, 'kind' | 'address'>;

/** What an address was told about a purpose last (R42). */
export interface ConsentState {
  purpose: string;
  granted: boolean;
  source: string;
  at: string;
}

/** What the trades above know of a customer's orders. */
export interface OrderFacts {
  ordersCount: number;
  spentCents: number;
  lastOrderAt: string | null;
}

/** Reads the order facts of customers, by party id; those who never ordered may be left out. */
export type ReadOrderFacts = (partyIds: readonly number[]) => Promise<Map<number, OrderFacts>>;

/** A customer as the rooms that keep something of them name them. */
export interface Person {
  partyId: number;
  email: string;
}

/** What a room keeps of a person: it can hand it over and forget it (R45). */
export interface PersonKeeper {
  /** Everything kept, as lists of flat records by their English names. */
  read(db: Db, person: Person): Promise<Record<string, Record<string, unknown>[]>>;
  /** Removes or pseudonymises all that no law keeps. Running it twice changes nothing. */
  forget(tx: Tx, person: Person): Promise<void>;
}

/** What a page of customers in the order of their last order is asked for. */
export interface LastOrderPage {
  /** Selects the `id` of the customers to choose from; null for all. */
  among: RawBuilder<unknown> | null;
  direction: 'asc' | 'desc';
  /** The last row of the page before; `orderId` null when that customer never ordered. */
  after: { id: number; orderId: number | null } | null;
  limit: number;
}

/** Pages customers by their last order as it was entered; those who never ordered come behind, the newest first. */
export type PageByLastOrder = (
  page: LastOrderPage,
) => Promise<{ id: number; orderId: number | null }[]>;
