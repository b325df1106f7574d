import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { meetFreeze, type RiskyAct } from '../../core/calendar/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, JsonObject, Tx } from '../../platform/db/index.ts';
import {
  actorOf,
  readIfMatch,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { changeExtension, installExtension, keepPackage, uninstallExtension } from './commands.ts';
import type { HostDeps } from './host-calls.ts';
import type { Manifest } from './manifest.ts';
import { readArchive, type ExtensionPackage } from './package.ts';
import { readFromRegistry } from './registry.ts';
import { extensionDetail, extensionPatch, extensionRow, trialSchema } from './schemas.ts';
import { listShipped } from './shipped.ts';
import { readCurrentPackage, readInstalled, readPackage } from './store.ts';
import { tryExtension } from './try-extension.ts';
import { getExtension, listExtensions } from './views.ts';
import type { WithoutCookie } from './without.ts';

/** What the routes of extensions need. */
export interface ExtensionRouteDeps {
  host: HostDeps;
  db: Db;
  /** The version of Sereine that runs. */
  running: string;
  /** Where npm packages are brought from. */
  registry: string;
  without: WithoutCookie;
  /** Whether cookies may travel over https only. */
  isSecure: boolean;
}

const tags = ['extensions'];
const read = { scope: 'settings:read' } as const;
const write = { scope: 'settings:write' } as const;
const params = z.object({ name: z.string().max(40) });
const LARGEST_UPLOAD = 2 * 1024 * 1024;
const unknown = refuse('extension-unknown', 404);
const noFile = refuse('extension-unreadable', 422);

/** Extensions in the office: bring, look, try, enable, configure, go back, take out; registered under `/api/admin`. */
export function extensionAdminRoutes(deps: ExtensionRouteDeps): RoutePlugin {
  const { db, without } = deps;
  return async (app) => {
    await app.register(import('@fastify/multipart'), {
      limits: { files: 1, fields: 2, fileSize: LARGEST_UPLOAD },
    });
    app.get(
      '/extensions',
      {
        config: read,
        schema: {
          tags,
          summary: 'List extensions, those that came with Sereine included',
          response: { 200: z.object({ items: z.array(extensionRow), nextCursor: z.null() }) },
        },
      },
      async (request) => ({
        items: await listExtensions(db, without.of(request)),
        nextCursor: null,
      }),
    );
    app.get(
      '/extensions/:name',
      {
        config: read,
        schema: { tags, summary: 'One extension', params, response: { 200: extensionDetail } },
      },
      async (request, reply) => {
        const found = await getExtension(db, request.params.name, without.of(request));
        return sendResult(reply, found ? ok(found) : unknown);
      },
    );
    app.get(
      '/extensions/:name/check',
      {
        config: read,
        schema: {
          tags,
          summary: 'Try every function in the sandbox with sample input; nothing is written',
          params,
          response: { 200: z.object({ trials: z.array(trialSchema) }) },
        },
      },
      async (request, reply) => {
        const pack = await packageOf(db, request.params.name);
        if (!pack) return sendRefusal(reply, unknown.refusal);
        return { trials: await tryExtension(deps.host, pack, pack.settings) };
      },
    );
    installRoutes(app, deps);
    decideRoutes(app, deps);
  };
}

type App = Parameters<RoutePlugin>[0];

function installRoutes(app: App, { db, running, registry }: ExtensionRouteDeps): void {
  const came = z.object({
    name: z.string(),
    version: z.string(),
    isInUse: z.boolean().describe('False: it is here beside the version in use, to be gone to'),
  });
  const schema = { tags, response: { 201: came } };
  app.post(
    '/extensions',
    {
      config: write,
      bodyLimit: LARGEST_UPLOAD + 100_000,
      schema: {
        ...schema,
        summary:
          'Bring an extension, or another version of one: a ZIP or an npm package (multipart, field `file`)',
        consumes: ['multipart/form-data'],
        querystring: z.object({
          acceptUnsigned: z
            .stringbool()
            .default(false)
            .describe('Nobody whom you trust signed it, and you want it all the same'),
        }),
      },
    },
    async (request, reply) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part) return sendRefusal(reply, noFile.refusal);
      const opened = await readArchive(await part.toBuffer());
      if (!opened.ok) return sendRefusal(reply, opened.refusal);
      const { acceptUnsigned } = request.query;
      return writeOnce(db, request, reply, 201, (tx) =>
        bring(tx, request, opened.value, { running, acceptUnsigned }),
      );
    },
  );
  app.post(
    '/extensions/from-registry',
    {
      config: write,
      schema: {
        ...schema,
        summary: 'Bring an extension, or another version of one, from the npm registry by its name',
        body: z.strictObject({
          package: z.string().trim().max(220).describe('`name`, or `@scope/name@version`'),
          acceptUnsigned: z.boolean().default(false),
        }),
      },
    },
    async (request, reply) => {
      const { package: spec, acceptUnsigned } = request.body;
      const opened = await readFromRegistry(registry, spec);
      if (!opened.ok) return sendRefusal(reply, opened.refusal);
      return writeOnce(db, request, reply, 201, (tx) =>
        bring(tx, request, opened.value, { running, acceptUnsigned }),
      );
    },
  );
  app.post(
    '/extensions/:name/install',
    {
      config: write,
      schema: { ...schema, params, summary: 'Install an extension that came with Sereine' },
    },
    async (request, reply) => {
      const pack = await shippedPackage(request.params.name);
      if (!pack) return sendRefusal(reply, unknown.refusal);
      return writeOnce(db, request, reply, 201, async (tx) => {
        const options = { running, isShipped: true };
        const met = await meetFreeze(tx, request, actOn(pack.manifest));
        if (!met.ok) return met;
        const done = await installExtension(tx, actorOf(request), pack, options);
        if (!done.ok) return done;
        const { name, version } = done.value;
        return ok({ name, version, isInUse: true });
      });
    },
  );
}

/** What was read comes in: for use, or to wait beside the version that is in use. */
async function bring(
  tx: Tx,
  request: FastifyRequest,
  pack: ExtensionPackage,
  options: { running: string; acceptUnsigned: boolean },
): Promise<Result<{ name: string; version: string; isInUse: boolean }>> {
  const { name, version } = pack.manifest;
  const current = await readInstalled(tx, name);
  if (current && current.state !== 'uninstalled' && current.version !== version) {
    // What runs goes on as it is: one goes to the new version once it was tried.
    const kept = await keepPackage(tx, pack, options);
    return kept.ok ? ok({ name, version, isInUse: false }) : kept;
  }
  const met = await meetFreeze(tx, request, actOn(pack.manifest));
  if (!met.ok) return met;
  const done = await installExtension(tx, actorOf(request), pack, options);
  return done.ok ? ok({ name, version, isInUse: true }) : done;
}

function decideRoutes(app: App, { db, host, without, isSecure }: ExtensionRouteDeps): void {
  app.patch(
    '/extensions/:name',
    {
      config: write,
      schema: {
        tags,
        summary: 'Enable (it is tried before), disable, configure, or go to another version',
        params,
        body: extensionPatch,
        response: { 200: z.object({ name: z.string(), state: z.string(), revision: z.int() }) },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { state, version, settings } = request.body;
      const current = await readInstalled(db, name);
      if (!current) return sendRefusal(reply, unknown.refusal);
      const willRun = (state ?? current.state) === 'enabled';
      if (willRun && (state === 'enabled' || version !== undefined)) {
        const pack = await readPackage(db, name, version ?? current.version);
        const trials = pack ? await tryExtension(host, pack, current.settings) : [];
        const unwell = trials.filter(({ fault }) => fault !== null);
        if (unwell.length > 0) {
          const { place, message } = unwell[0]!;
          return sendRefusal(
            reply,
            refuse('extension-unwell', 409, { params: { place, message }, details: { trials } })
              .refusal,
          );
        }
      }
      return writeOnce(db, request, reply, 200, async (tx) => {
        const revision = readIfMatch(request);
        if (!revision.ok) return revision;
        const patch = { state, version, settings: settings as JsonObject | undefined };
        // Disabling and going back are what helps when something is wrong: nothing holds them up.
        const isWayBack = version !== undefined && version === current.previousVersion;
        if (willRun && !isWayBack) {
          const met = await meetFreeze(tx, request, actOn(current.manifest));
          if (!met.ok) return met;
        }
        const done = await changeExtension(tx, actorOf(request), name, revision.value, patch);
        if (!done.ok) return done;
        return ok({ name, state: done.value.state, revision: done.value.revision });
      });
    },
  );
  app.delete(
    '/extensions/:name',
    {
      config: write,
      schema: {
        tags,
        summary: 'Take an extension out; its data are kept unless they are to go too',
        params,
        querystring: z.object({ dropData: z.stringbool().default(false) }),
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 204, async (tx) => {
        const revision = readIfMatch(request);
        if (!revision.ok) return revision;
        return uninstallExtension(
          tx,
          actorOf(request),
          request.params.name,
          revision.value,
          request.query,
        );
      }),
  );
  app.put(
    '/extensions/:name/left-out',
    {
      config: { scope: 'settings:read' },
      schema: {
        tags,
        summary: 'Leave an extension out in this browser alone, for four hours',
        params,
        body: z.strictObject({ leftOut: z.boolean() }),
        response: { 200: z.object({ leftOut: z.array(z.string()) }) },
      },
    },
    async (request, reply) => {
      const names = new Set(without.of(request));
      if (request.body.leftOut) names.add(request.params.name);
      else names.delete(request.params.name);
      without.set(reply, [...names], isSecure);
      return { leftOut: [...names] };
    },
  );
}

/** What a freeze is told of a change of an extension. */
function actOn({ kind, title }: Manifest): RiskyAct {
  return { kind, label: title.fr };
}

async function shippedPackage(name: string): Promise<ExtensionPackage | null> {
  return (await listShipped()).find(({ manifest }) => manifest.name === name) ?? null;
}

/** What would run if it were enabled now, with its settings: of the installed version, or of what came with Sereine. */
async function packageOf(db: Db, name: string) {
  const installed = await readCurrentPackage(db, name);
  if (installed) return installed;
  const shipped = await shippedPackage(name);
  return shipped && { ...shipped, settings: {} };
}
