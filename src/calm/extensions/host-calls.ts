import { z } from 'zod';
import { getCustomer } from '../../core/parties/index.ts';
import { freeUnits } from '../../core/stock/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Json, type JsonObject } from '../../platform/db/index.ts';
import { goingOut } from '../../platform/egress/index.ts';
import { forbiddenCall, type HostCall } from '../../platform/sandbox/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import { fetchDeclared } from './fetch-declared.ts';
import type { Permission } from './manifest.ts';
import { sourceOf, type Active } from './model.ts';
import {
  deleteRows,
  insertRow,
  listRows,
  sumOf,
  tablesOf,
  totalsOf,
  updateRows,
  type OwnTable,
  type Where,
} from './tables.ts';

/** What an extension is offered: everything it can reach of the world, each with what it takes to be allowed. */
export interface HostDeps {
  db: Db;
  /** Whether declared hosts may be of this machine or its network, over http too: tests and development. */
  allowsLocalHosts: boolean;
}

const MOST_VALUES = 10_000;

/** Answers an extension's questions. `mayWrite` is false while it is only tried. */
export function hostCallsOf(deps: HostDeps, extension: Active, mayWrite: boolean): HostCall {
  const { manifest, name } = extension;
  const tables = tablesOf(name, manifest.migrations);
  const needs = (permission: Permission) => {
    if (!manifest.permissions.includes(permission)) {
      throw forbiddenCall(`asked for what needs the permission ${permission}`);
    }
  };
  const calls: Record<string, (args: Json[]) => Promise<Json>> = {
    fetch: (args) => goingOut(`extension ${name}`, () => fetchDeclared(deps, manifest.hosts, args)),
    async order([id]) {
      needs('orders:read');
      const withBuyer = manifest.permissions.includes('customers:read');
      return orderFacts(deps.db, Number(id), name, withBuyer);
    },
    async customer([id]) {
      needs('customers:read');
      const found = await getCustomer(deps.db, Number(id));
      if (!found.ok) return null;
      const { firstName, lastName, companyName, email, locale } = found.value;
      return { id: Number(id), firstName, lastName, companyName, email, locale };
    },
    async customers([ids]) {
      needs('customers:read');
      return customersFacts(deps.db, z.array(z.int()).max(1_000).parse(ids));
    },
    async article([sku]) {
      needs('catalogue:read');
      return articleFacts(deps.db, String(sku));
    },
    'store.get': async ([key]) => readValue(deps.db, name, keyOf(key)),
    'store.set': async ([key, value]) => {
      if (mayWrite) await writeValue(deps.db, name, keyOf(key), value ?? null);
      return null;
    },
    'store.delete': async ([key]) => {
      if (mayWrite) {
        await sql`delete from extensions.value where name = ${name} and key = ${keyOf(key)}`.execute(
          deps.db,
        );
      }
      return null;
    },
  };
  return async (call, args) => {
    const known = calls[call];
    if (known) return known(args);
    if (call.startsWith('table.')) return tableCall(deps.db, tables, call, args, mayWrite);
    throw forbiddenCall(`no such question: ${call}`);
  };
}

const rowSchema = z.record(z.string(), z.unknown());
const listOptions = z.object({
  where: rowSchema.default({}),
  limit: z.int().min(1).max(1_000).default(100),
  before: z.int().nullable().default(null),
});
const keepSchema = z
  .object({ sum: z.string(), where: rowSchema, atLeast: z.number() })
  .nullable()
  .default(null);

async function tableCall(
  db: Db,
  tables: ReadonlyMap<string, OwnTable>,
  call: string,
  args: Json[],
  mayWrite: boolean,
): Promise<Json> {
  const table = tables.get(String(args[0]));
  if (!table) throw forbiddenCall(`no such table: ${String(args[0])}`);
  const where = (value: unknown) => rowSchema.parse(value ?? {}) as Where;
  if (call === 'table.list') {
    const { limit, before, ...rest } = listOptions.parse(args[1] ?? {});
    return listRows(db, table, { where: rest.where as Where, limit, before });
  }
  if (call === 'table.sum') return sumOf(db, table, String(args[1]), where(args[2]));
  if (call === 'table.totals') {
    const { limit, where: of } = listOptions.parse(args[3] ?? {});
    const asked = { by: String(args[1]), column: String(args[2]), where: of as Where, limit };
    return (await totalsOf(db, table, asked)) as unknown as Json;
  }
  if (!mayWrite) return call === 'table.insert' ? true : 0;
  const done = await transact(db, async (tx) => {
    if (call === 'table.insert') {
      const keep = keepSchema.parse((args[2] as JsonObject | null)?.['keep'] ?? null);
      return ok<Json>(
        await insertRow(tx, table, rowSchema.parse(args[1]) as JsonObject, keep as never),
      );
    }
    if (call === 'table.update') {
      return ok<Json>(
        await updateRows(tx, table, where(args[1]), rowSchema.parse(args[2]) as JsonObject),
      );
    }
    if (call === 'table.delete') return ok<Json>(await deleteRows(tx, table, where(args[1])));
    throw forbiddenCall(`no such question: ${call}`);
  });
  return done.ok ? done.value : null;
}

function keyOf(key: Json | undefined): string {
  const text = String(key);
  if (text.length > 200) throw new Error('a key has at most 200 characters');
  return text;
}

async function readValue(db: Db, name: string, key: string): Promise<Json> {
  const { rows } = await sql<{ value: Json }>`
    select value from extensions.value where name = ${name} and key = ${key}`.execute(db);
  return rows[0]?.value ?? null;
}

async function writeValue(db: Db, name: string, key: string, value: Json): Promise<void> {
  const text = JSON.stringify(value);
  if (text.length > 64 * 1024) throw new Error('a value has at most 64 kB');
  const { rows } = await sql`
    insert into extensions.value as v (name, key, value) select ${name}, ${key}, ${text}::jsonb
    where (select count(*) from extensions.value where name = ${name}) < ${MOST_VALUES}
    on conflict (name, key) do update set value = excluded.value returning key`.execute(db);
  if (rows.length === 0) throw new Error(`at most ${MOST_VALUES} values are kept`);
}

/** An order as extensions know it: what was bought and where it stands; who bought it only by `customers:read`. */
async function orderFacts(
  db: Db,
  id: number,
  extension: string,
  withBuyer: boolean,
): Promise<Json> {
  const order = await readOrder(db, { id });
  if (!order) return null;
  return {
    id: order.id,
    number: order.number,
    customerId: order.partyId,
    state: order.state,
    currency: order.currency,
    locale: order.locale,
    itemsCents: order.itemsCents,
    deliveryCents: order.deliveryCents,
    totalCents: order.totalCents,
    paidCents: order.paidCents,
    refundedCents: order.refundedCents,
    placedAt: order.placedAt,
    discountCents: order.discounts
      .filter(({ source }) => source === sourceOf(extension))
      .reduce((sum, { amountCents }) => sum + amountCents, 0),
    lines: order.lines.map((line) => ({
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      cancelledQuantity: line.cancelledQuantity,
      totalCents: line.totalCents,
    })),
    ...(withBuyer ? { email: order.email } : {}),
  } as unknown as Json;
}

/** Many customers in one question, by id; those that are unknown or forgotten are not among them. */
async function customersFacts(db: Db, ids: number[]): Promise<Json> {
  const { rows } = await sql<JsonObject>`
    select id, first_name as "firstName", last_name as "lastName", company_name as "companyName", email, locale
    from parties.party where id = any(${ids}::bigint[]) and forgotten_at is null`.execute(db);
  return rows;
}

async function articleFacts(db: Db, sku: string): Promise<Json> {
  const { rows } = await sql<JsonObject>`
    select v.sku, p.title, p.translations #>> '{en,title}' as "titleEn", p.handle,
      (select pr.amount_cents from pricing.price pr where pr.variant_id = v.id order by pr.channel_id limit 1) as "priceCents",
      coalesce(${freeUnits(sql`v.id`)}, 0) as available
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.sku = ${sku} and v.state = 'active' and p.state = 'active'`.execute(db);
  return rows[0] ?? null;
}
