import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { csvSafe } from '../../kernel/csv-safe.ts';
import type { ElementOf, Tree, TreeValue, ValueKind } from '../../kernel/element-tree.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import {
  actorOf,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { ExtensionHost } from './host.ts';
import { listTrustedKeys } from './store.ts';
import { readTree } from './tree.ts';

const tags = ['extensions'];
const params = z.object({ name: z.string().max(40), id: z.string().max(40) });
const querystring = z.object({ locale: z.enum(['fr', 'en']).default('fr') });
const localised = z.object({ fr: z.string(), en: z.string() });
const silent = refuse('extension-silent', 503);

/** Pages that extensions draw in the office, as elements and as CSV; registered under `/api/admin`. */
export function extensionPageRoutes(host: ExtensionHost): RoutePlugin {
  // What a page shows may be of customers.
  const config = { scope: 'customers:read' } as const;
  return async (app) => {
    app.get(
      '/extensions/:name/pages/:id',
      {
        config,
        schema: {
          tags,
          summary: 'A page of an extension, as elements',
          params,
          querystring,
          response: { 200: z.object({ title: localised, trees: z.array(z.unknown()) }) },
        },
      },
      async (request, reply) =>
        sendResult(reply, await readPage(host, request.params, request.query.locale)),
    );
    app.get(
      '/extensions/:name/pages/:id.csv',
      {
        config,
        schema: {
          tags,
          summary: 'The tables of a page of an extension as CSV',
          params,
          querystring,
        },
      },
      async (request, reply) => {
        const page = await readPage(host, request.params, request.query.locale);
        if (!page.ok) return sendRefusal(reply, page.refusal);
        const tables = page.value.trees.filter(
          (tree): tree is ElementOf<'table'> => typeof tree !== 'string' && tree.tag === 'table',
        );
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${request.params.id}.csv"`)
          .send(`\uFEFF${tables.map(csvOf).join('\r\n')}`);
      },
    );
  };
}

async function readPage(
  host: ExtensionHost,
  { name, id }: z.output<typeof params>,
  locale: 'fr' | 'en',
): Promise<Result<{ title: { fr: string; en: string }; trees: Tree[] }>> {
  const extension = (await host.active()).find((one) => one.name === name);
  const page = extension?.manifest.pages.find((one) => one.id === id);
  if (!extension || !page) return refuse('extension-unknown', 404);
  const now = new Date().toISOString();
  const input = { locale, now, today: now.slice(0, 10), query: {} };
  const answer = await host.call(extension, ['pages', id], input, 'work');
  if (!answer) return silent;
  const trees = readTree(answer.value);
  if (trees) return ok({ title: page.title, trees });
  host.blame(extension, `pages ${id}`, 'invalid', 'what it gave is no element tree');
  return silent;
}

function csvOf({ columns, rows }: ElementOf<'table'>): string {
  const cell = (value: TreeValue, kind: ValueKind) => {
    if (value === null) return '';
    return kind === 'money' ? (Number(value) / 100).toFixed(2) : csvSafe(String(value));
  };
  const lines = rows.map((row) => columns.map(({ key, kind }) => cell(row[key] ?? null, kind)));
  return stringify([columns.map(({ label }) => csvSafe(label)), ...lines], {
    delimiter: ';',
    record_delimiter: '\r\n',
  });
}

const keySchema = z.object({ key: z.string(), label: z.string() });
const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** Whose signatures are believed; registered under `/api/admin`. */
export function trustedKeyRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/trusted-keys',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags,
          summary: 'List the keys whose signatures are believed',
          response: { 200: z.object({ items: z.array(keySchema), nextCursor: z.null() }) },
        },
      },
      async () => ({ items: await listTrustedKeys(db), nextCursor: null }),
    );
    app.post(
      '/trusted-keys',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Believe the signatures of a key (ed25519, base64)',
          body: z.strictObject({
            key: z.string().trim().max(60),
            label: z.string().trim().min(1).max(120),
          }),
          response: { 201: keySchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) => {
          const { key, label } = request.body;
          if (!KEY.test(key)) {
            const code = 'trusted-key-invalid';
            return refuse(code, 422, { fields: [{ pointer: '/key', code }] });
          }
          await sql`insert into extensions.trusted_key (key, label) values (${key}, ${label})
            on conflict (key) do update set label = excluded.label`.execute(tx);
          await recordChange(tx, actorOf(request), {
            ...{ entityKind: 'trusted-key', entityId: key, entityLabel: label },
            ...{ action: 'create', before: null, after: { key, label } },
          });
          return ok({ key, label });
        }),
    );
    app.delete(
      '/trusted-keys/:key',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Believe a key no longer; what it signed before stays',
          params: z.object({ key: z.string().max(60) }),
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const { key } = request.params;
          const { rows } = await sql<{ label: string }>`
            delete from extensions.trusted_key where key = ${key} returning label`.execute(tx);
          if (!rows[0]) return refuse('trusted-key-invalid', 404);
          await recordChange(tx, actorOf(request), {
            ...{ entityKind: 'trusted-key', entityId: key, entityLabel: rows[0].label },
            ...{ action: 'delete', before: { key, label: rows[0].label }, after: null },
          });
          return ok(null);
        }),
    );
  };
}
