import type { Address } from '../../data/types.ts';

/** An entry of an address book while it is edited. */
export interface DraftAddress {
  key: string;
  /** Absent for one that is new. */
  id?: number;
  kind: string;
  address: Address;
}

/** An address of which only the country is known. */
export const EMPTY_ADDRESS: Address = {
  firstName: '',
  lastName: '',
  company: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  country: 'FR',
  phone: '',
};

/** The address book as it was read. */
export function draftAddresses(
  book: readonly { id: number; kind: string; address: Address }[],
): DraftAddress[] {
  return book.map(({ id, kind, address }) => ({ key: `a${id}`, id, kind, address }));
}

/**
 * What is to be added and which entries taken out; one that was changed is both. `keys` names the drafts of `add`, in
 * its order.
 */
export function addressChange(
  before: readonly DraftAddress[],
  after: readonly DraftAddress[],
): { add: { kind: string; address: Address }[]; remove: number[]; keys: string[] } {
  const changed = after.filter((entry) => {
    const known = before.find(({ id }) => id !== undefined && id === entry.id);
    return !known || JSON.stringify(known) !== JSON.stringify(entry);
  });
  const kept = new Set(
    after.filter((entry) => !changed.includes(entry)).flatMap(({ id }) => id ?? []),
  );
  return {
    add: changed.map(({ kind, address }) => ({ kind, address })),
    remove: before.flatMap(({ id }) => (id === undefined || kept.has(id) ? [] : [id])),
    keys: changed.map(({ key }) => key),
  };
}
