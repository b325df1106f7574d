import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../db/index.ts';
import {
  actorOf,
  localeOf,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import type { AnySettingDefinition } from './define.ts';
import { describeSetting, listSettings } from './describe.ts';
import { readSetting, writeSetting } from './settings.ts';
import { loadSetting } from './store.ts';

const settingSchema = z
  .object({
    key: z.string(),
    title: z.string(),
    why: z.string().describe('What the subject is for, in one sentence'),
    value: z.record(z.string(), z.unknown()),
    version: z.int().describe('0 while nobody has saved it; the ETag of an update'),
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the value, labelled'),
  })
  .meta({ id: 'Setting' });

const versionedSchema = z.object({ value: z.record(z.string(), z.unknown()), version: z.int() });

/** Routes of settings in the office; registered under `/api/admin`. */
export function settingsAdminRoutes(deps: {
  db: Db;
  definitions: readonly AnySettingDefinition[];
  /** May refuse a write that goes too far at the moment; asked before it, in its transaction. */
  refuseWrite?: (
    tx: Tx,
    request: FastifyRequest,
    write: { key: string; before: Record<string, unknown>; after: Record<string, unknown> },
  ) => Promise<Result<null>>;
}): RoutePlugin {
  const find = (key: string) => deps.definitions.find((definition) => definition.key === key);
  return async (app) => {
    app.get(
      '/settings',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags: ['settings'],
          summary: 'List the subjects of settings with their values and forms',
          response: { 200: z.object({ items: z.array(settingSchema) }) },
        },
      },
      async (request, reply) => {
        const items = await listSettings(deps.db, deps.definitions, localeOf(request));
        return sendResult(reply, { ok: true, value: { items } });
      },
    );

    app.get(
      '/settings/:key',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags: ['settings'],
          summary: 'One subject of settings',
          params: z.object({ key: z.string().max(80) }),
          response: { 200: settingSchema },
        },
      },
      async (request, reply) => {
        const definition = find(request.params.key);
        if (!definition) return sendRefusal(reply, unknownSetting(request.params.key).refusal);
        const stored = await loadSetting(deps.db, definition.key);
        const value = describeSetting(definition, stored, localeOf(request));
        return sendVersioned(reply, { ok: true, value });
      },
    );

    app.put(
      '/settings/:key',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags: ['settings'],
          summary: 'Save a subject of settings as a whole',
          params: z.object({ key: z.string().max(80) }),
          body: z.record(z.string().max(80), z.unknown()),
          response: { 200: versionedSchema },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const definition = find(request.params.key);
          if (!definition) return unknownSetting(request.params.key);
          const version = readIfMatch(request);
          if (!version.ok) return version;
          if (deps.refuseWrite) {
            const before = await readSetting(tx, definition);
            const write = { key: definition.key, before, after: request.body };
            const allowed = await deps.refuseWrite(tx, request, write);
            if (!allowed.ok) return allowed;
          }
          return writeSetting(tx, actorOf(request), definition, request.body, version.value);
        }),
    );
  };
}

function unknownSetting(key: string) {
  return refuse('setting-unknown', 404, { params: { key } });
}
