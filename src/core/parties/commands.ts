import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { isSiren, isVatNumber } from '../../platform/settings/index.ts';
import {
  changeAddresses,
  readAddressUses,
  replaceAddresses,
  type AddressChange,
} from './addresses.ts';
import type { AddressUse, Customer, CustomerFields } from './model.ts';
import { CUSTOMER_COLUMNS, getCustomer } from './queries.ts';

const EMPTY: CustomerFields = {
  kind: 'person',
  email: null,
  firstName: '',
  lastName: '',
  companyName: '',
  phone: '',
  locale: 'fr',
  vatNumber: null,
  siren: null,
  note: '',
  tags: [],
  groupId: null,
};

/**
 * Adds a customer by hand. Refusals: `name-required` (422) without name nor address, `email-taken` (409),
 * `vat-number-invalid` and `siren-invalid` (422) by their form, `customer-group-unknown` (422).
 */
export async function createCustomer(
  tx: Tx,
  actor: Actor,
  input: Partial<CustomerFields>,
): Promise<Result<Customer>> {
  const fields = normalise({ ...EMPTY, ...input });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<Customer>`
    insert into parties.party as p (kind, email, first_name, last_name, company_name, phone, locale,
      vat_number, siren, note, tags, group_id)
    values (${fields.kind}, ${fields.email}, ${fields.firstName}, ${fields.lastName},
      ${fields.companyName}, ${fields.phone}, ${fields.locale}, ${fields.vatNumber}, ${fields.siren}, ${fields.note},
      ${fields.tags}::text[], ${fields.groupId}::bigint)
    returning ${CUSTOMER_COLUMNS}`.execute(tx);
  const customer = rows[0]!;
  await recordChange(tx, actor, {
    entityKind: 'customer',
    entityId: String(customer.id),
    entityLabel: customerLabel(customer),
    action: 'create',
    before: null,
    after: { ...fields },
  });
  return ok(customer);
}

/** Changes a customer and the address book. Refusals: `customer-unknown` (404), `version-changed` (412), and those of `createCustomer`. */
export async function updateCustomer(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<CustomerFields> & { addresses?: AddressChange | undefined },
  origin: { record?: false } = {},
): Promise<Result<Customer>> {
  await sql`select 1 from parties.party where id = ${id} for update`.execute(tx);
  const read = await getCustomer(tx, id);
  if (!read.ok) return read;
  const current = read.value;
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const before: JsonObject = {};
  const after: JsonObject = {};
  const { addresses, ...given } = patch;
  const fields = normalise({ ...fieldsOf(current), ...definedOnly(given) });
  for (const key of Object.keys(EMPTY) as (keyof CustomerFields)[]) {
    if (JSON.stringify(current[key]) === JSON.stringify(fields[key])) continue;
    before[key] = current[key] as Json;
    after[key] = fields[key] as Json;
  }
  const allowed = await refuseInvalid(tx, id, fields);
  if (!allowed.ok) return allowed;
  const book = addresses ? await changeAddresses(tx, id, addresses) : null;
  if (book) {
    before.addresses = book.before as unknown as Json;
    after.addresses = book.after as unknown as Json;
  }
  if (Object.keys(after).length === 0) return ok(current);
  await sql`update parties.party set kind = ${fields.kind}, email = ${fields.email},
      first_name = ${fields.firstName}, last_name = ${fields.lastName},
      company_name = ${fields.companyName}, phone = ${fields.phone}, locale = ${fields.locale},
      vat_number = ${fields.vatNumber}, siren = ${fields.siren}, note = ${fields.note}, tags = ${fields.tags}::text[],
      group_id = ${fields.groupId}::bigint, version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
  const entityLabel = customerLabel({ ...fields, id });
  const entity = { entityKind: 'customer', entityId: String(id), entityLabel };
  if (origin.record !== false) {
    await recordChange(tx, actor, { ...entity, action: 'update', before, after });
  }
  return getCustomer(tx, id);
}

/** How a change of a customer is undone (entity kind `customer`). */
export const customerUndo: UndoHandler = {
  async read(tx, id, fields) {
    await sql`select 1 from parties.party where id = ${Number(id)} for update`.execute(tx);
    const found = await getCustomer(tx, Number(id));
    if (!found.ok) return null;
    const addresses = fields.includes('addresses') ? await readAddressUses(tx, Number(id)) : [];
    const values: Record<string, Json> = {
      ...found.value,
      addresses: addresses as unknown as Json,
    };
    return pickFields(values, fields);
  },
  async apply(tx, actor, id, { addresses, ...values }) {
    if (addresses) await replaceAddresses(tx, Number(id), addresses as unknown as AddressUse[]);
    return updateCustomer(tx, actor, Number(id), 'any', values as Partial<CustomerFields>, {
      record: false,
    });
  },
};

function fieldsOf(customer: Customer): CustomerFields {
  const { id: _id, version: _version, createdAt: _createdAt, ...fields } = customer;
  return fields;
}

function normalise(fields: CustomerFields): CustomerFields {
  return {
    ...fields,
    email: fields.email?.trim() || null,
    firstName: fields.firstName.trim(),
    lastName: fields.lastName.trim(),
    companyName: fields.companyName.trim(),
    phone: fields.phone.trim(),
    vatNumber: fields.vatNumber?.replace(/\s+/g, '').toUpperCase() || null,
    siren: fields.siren?.replace(/\s+/g, '') || null,
    tags: [...new Set(fields.tags.map((tag) => tag.trim()).filter(Boolean))],
  };
}

async function refuseInvalid(
  tx: Tx,
  id: number | null,
  fields: CustomerFields,
): Promise<Result<null>> {
  const { email } = fields;
  if (!email && !fields.lastName && !fields.firstName && !fields.companyName) {
    return refuse('name-required', 422, {
      fields: [{ pointer: '/lastName', code: 'name-required' }],
    });
  }
  if (fields.vatNumber !== null && !isVatNumber(fields.vatNumber)) {
    return refuse('vat-number-invalid', 422, {
      fields: [{ pointer: '/vatNumber', code: 'vat-number-invalid' }],
    });
  }
  if (fields.siren !== null && !isSiren(fields.siren)) {
    return refuse('siren-invalid', 422, {
      fields: [{ pointer: '/siren', code: 'siren-invalid' }],
    });
  }
  if (fields.groupId !== null) {
    // Shared, so that the group is not deleted meanwhile.
    const { rows: groups } = await sql`select 1 from parties.customer_group
      where id = ${fields.groupId} for key share`.execute(tx);
    if (groups.length === 0) {
      return refuse('customer-group-unknown', 422, {
        fields: [{ pointer: '/groupId', code: 'customer-group-unknown' }],
      });
    }
  }
  if (!email) return ok(null);
  const { rows } = await sql`select 1 from parties.party
    where email = ${email}::citext and id is distinct from ${id}::bigint`.execute(tx);
  if (rows.length === 0) return ok(null);
  return refuse('email-taken', 409, {
    params: { email },
    fields: [{ pointer: '/email', code: 'email-taken', params: { email } }],
  });
}

/** How the timeline names a customer. */
export function customerLabel(customer: CustomerFields & { id: number }): string {
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  return customer.companyName || name || customer.email || String(customer.id);
}

function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
