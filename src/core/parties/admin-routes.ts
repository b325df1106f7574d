import { isCountry } from '../../kernel/countries.ts';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { LOCALES } from '../../platform/i18n/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  readIfMatch,
  sendRefusal,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { createCustomer, updateCustomer } from './commands.ts';
import { sirenSchema, withoutEmptySiren } from './siren-schema.ts';
import type { Customer, OrderFacts, PageByLastOrder, ReadOrderFacts } from './model.ts';
import {
  CUSTOMER_SORTS,
  getCustomer,
  listAddresses,
  listConsents,
  listCustomers,
  walkCustomers,
} from './queries.ts';

const tags = ['customers'];
const read = { scope: 'customers:read' } as const;
const write = { scope: 'customers:write' } as const;

const filters = z.object({
  q: z.string().max(200).optional().describe('E-mail address, name, company or phone number'),
  kind: z.enum(['person', 'company']).optional(),
  tag: z.string().max(100).optional(),
  groupId: z.coerce.number().int().positive().optional(),
});

const customerFields = z.strictObject({
  kind: z.enum(['person', 'company']).optional(),
  email: z.email().max(254).nullable().optional(),
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
  companyName: z.string().max(200).optional(),
  phone: z.string().max(50).optional(),
  locale: z.enum(LOCALES).optional(),
  vatNumber: z.string().max(20).nullable().optional(),
  siren: sirenSchema.nullable().optional(),
  note: z.string().max(10_000).optional(),
  tags: z.array(z.string().max(100)).max(50).optional(),
  groupId: z.int().positive().nullable().optional().describe('Whose price lists apply'),
});

const text = (max: number) => z.string().trim().max(max);
const addressSchema = z
  .strictObject({
    firstName: text(80).default(''),
    lastName: text(80).default(''),
    company: text(120).default(''),
    line1: text(120).min(1),
    line2: text(120).default(''),
    postalCode: text(16).min(1),
    city: text(80).min(1),
    country: z.string().refine(isCountry, 'country-invalid'),
    phone: text(32).default(''),
    siren: sirenSchema.optional(),
  })
  .transform(withoutEmptySiren)
  .describe('A postal address; `country` is ISO 3166-1 alpha-2');

const customerPatch = customerFields.extend({
  addresses: z
    .strictObject({
      add: z
        .array(z.strictObject({ kind: z.enum(['shipping', 'billing']), address: addressSchema }))
        .max(50),
      remove: z.array(z.int().positive()).max(100),
    })
    .optional()
    .describe('Changes of the address book: what is added, and which entries are taken out'),
});

const customerShape = {
  id: z.int(),
  kind: z.string(),
  email: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  companyName: z.string(),
  phone: z.string(),
  locale: z.string(),
  vatNumber: z.string().nullable(),
  siren: z.string().nullable(),
  note: z.string(),
  tags: z.array(z.string()),
  groupId: z.int().nullable(),
  version: z.int(),
  createdAt: z.string(),
};
const factShape = {
  ordersCount: z.int().optional(),
  spentCents: z.int().optional(),
  lastOrderAt: z.string().nullable().optional(),
};
const customerSchema = z.object(customerShape).meta({ id: 'Customer' });
const rowSchema = z.object({ ...customerShape, ...factShape });
const wholeSchema = rowSchema.extend({
  addresses: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      address: z.record(z.string(), z.unknown()),
      lastUsedAt: z.string(),
    }),
  ),
  consents: z.array(
    z.object({ purpose: z.string(), granted: z.boolean(), source: z.string(), at: z.string() }),
  ),
});

/** What the customer routes are made of. */
export interface CustomerRouteDeps {
  db: Db;
  /** What orders know of customers; given by whoever composes the house. */
  orderFacts?: ReadOrderFacts;
  lastOrders?: PageByLastOrder;
}

/** Routes of customers in the office; registered under `/api/admin`. */
export function customerAdminRoutes(deps: CustomerRouteDeps): RoutePlugin {
  const withFacts = async <T extends { id: number }>(
    customers: readonly T[],
  ): Promise<(T & Partial<OrderFacts>)[]> => {
    if (!deps.orderFacts || customers.length === 0) return [...customers];
    const facts = await deps.orderFacts(customers.map((customer) => customer.id));
    const none: OrderFacts = { ordersCount: 0, spentCents: 0, lastOrderAt: null };
    return customers.map((customer) => ({ ...customer, ...(facts.get(customer.id) ?? none) }));
  };
  return async (app) => {
    app.get(
      '/customers',
      {
        config: read,
        schema: {
          tags,
          summary: 'List customers',
          querystring: filters.extend({
            sort: z.enum(CUSTOMER_SORTS).optional(),
            limit: z.coerce.number().int().min(1).max(100).default(25),
            cursor: z.string().max(1_000).optional(),
          }),
          response: {
            200: pageOf(rowSchema).extend({
              total: z.int().optional().describe('Left out beyond 1000'),
            }),
          },
        },
      },
      async (request, reply) => {
        const page = await listCustomers(deps.db, request.query, deps.lastOrders);
        if (!page.ok) return sendRefusal(reply, page.refusal);
        return reply.send({ ...page.value, items: await withFacts(page.value.items) });
      },
    );
    app.get(
      '/customers/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a customer with address book and consents',
          params: idParam,
          response: { 200: wholeSchema },
        },
      },
      async (request, reply) => {
        const found = await getCustomer(deps.db, request.params.id);
        if (!found.ok) return sendRefusal(reply, found.refusal);
        const [customer] = await withFacts([found.value]);
        const addresses = await listAddresses(deps.db, found.value.id);
        const { email } = found.value;
        const consents = email === null ? [] : await listConsents(deps.db, email);
        return sendVersioned(reply, ok({ ...customer!, addresses, consents }));
      },
    );
    app.post(
      '/customers',
      {
        config: write,
        schema: {
          tags,
          summary: 'Add a customer',
          body: customerFields,
          response: { 201: customerSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createCustomer(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/customers/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a customer',
          params: idParam,
          body: customerPatch,
          response: { 200: customerSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return updateCustomer(tx, actorOf(request), params.id, version.value, body);
        }),
    );
    app.get(
      '/customers/export.csv',
      {
        config: read,
        schema: { tags, summary: 'Export customers as CSV', querystring: filters },
      },
      async (request, reply) =>
        reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="customers.csv"')
          .send(Readable.from(csvOf(deps.db, request.query))),
    );
  };
}

const CSV_COLUMNS = [
  'id',
  'kind',
  'email',
  'firstName',
  'lastName',
  'companyName',
  'phone',
  'locale',
  'vatNumber',
  'siren',
  'tags',
  'groupId',
  'note',
  'createdAt',
] as const satisfies readonly (keyof Customer)[];

/** Semicolons and a byte order mark, as spreadsheets on French machines expect; a thousand customers at a time. */
async function* csvOf(db: Db, query: z.infer<typeof filters>): AsyncGenerator<string> {
  yield `\uFEFF${CSV_COLUMNS.join(';')}\r\n`;
  for await (const customers of walkCustomers(db, query)) {
    const rows = customers.map((customer) =>
      CSV_COLUMNS.map((column) => {
        const value = customer[column];
        return csvSafe(Array.isArray(value) ? value.join(', ') : String(value ?? ''));
      }),
    );
    yield stringify(rows, { delimiter: ';', record_delimiter: '\r\n' });
  }
}
