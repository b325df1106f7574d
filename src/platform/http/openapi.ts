import { problemSchema } from './problem.ts';
import type { FastifyInstance } from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from 'fastify-type-provider-zod';
import { bodyTag } from './answers.ts';
import { listMessages } from '../i18n/index.ts';
import { renderApiPage, type DescribedRefusal } from './openapi-page.ts';
// Gives `Problem` its place among the named schemas.
import './problem.ts';

/** The part of an OpenAPI document that the page shows. */
export interface ApiDocument {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, ApiOperation>>;
  components?: { schemas?: Record<string, unknown> };
}

/** One operation of the API. */
export interface ApiOperation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: unknown;
  }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses?: Record<
    string,
    { description?: string; content?: Record<string, { schema?: unknown }> }
  >;
  security?: Record<string, string[]>[];
}

/** What the description says of the whole. */
export interface ApiFacts {
  version: string;
  /** Name of the cookie of a session. */
  sessionCookie: string;
}

/** Collects the routes registered after it; serves `/api/openapi.json` (OpenAPI 3.1) and `/api/docs`. */
export async function addOpenApi(
  app: FastifyInstance,
  { version, sessionCookie }: ApiFacts,
): Promise<void> {
  // A date or a transform has no JSON Schema of its own: described as anything rather than refused.
  const options = { zodToJsonConfig: { unrepresentable: 'any' } } as const;
  const toJsonSchema = createJsonSchemaTransform(options);
  await app.register(import('@fastify/swagger'), {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sereine',
        version,
        description:
          'Shop API under /api/store, office API under /api/admin. Amounts are integer cents; refusals are ' +
          'RFC 9457 problems with a stable code.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transformObject: createJsonSchemaTransformObject(options),
    transform: (document) => {
      const described = toJsonSchema(document as never) as { schema: RouteSchema; url: string };
      const scope = (document.route.config as { scope?: string } | undefined)?.scope;
      const schema = completed(described.schema, document.url, scope);
      const headers = headersOf(document.route.method, document.url);
      return {
        url: described.url,
        schema: { ...(headers ? { headers } : {}), ...schema } as never,
      };
    },
  });
  let json: { text: string; tag: string } | null = null;
  const describe = () => {
    if (!json) {
      const text = JSON.stringify(withoutUnusedSchemas(app.swagger() as unknown as ApiDocument));
      json = { text, tag: bodyTag(text) };
    }
    return json;
  };
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    const { text, tag } = describe();
    return reply.type('application/json; charset=utf-8').header('etag', tag).send(text);
  });
  app.get('/api/docs', { schema: { hide: true } }, (_request, reply) => {
    const html = renderApiPage(
      JSON.parse(describe().text) as ApiDocument,
      describedRefusals(),
      reply.cspNonce(),
    );
    return reply.type('text/html; charset=utf-8').send(html);
  });
}

/** Every refusal there is, with its placeholders as they are written. */
function describedRefusals(): DescribedRefusal[] {
  const texts = new Map(listMessages('en'));
  return [...texts]
    .filter(([key]) => /^refusals\.[^.]+\.title$/.test(key))
    .map(([key, title]) => {
      const code = key.split('.')[1]!;
      return { code, title, remedy: texts.get(`refusals.${code}.remedy`) ?? '' };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Named schemas come in two forms, for input and output; only those that something refers to are shown. */
function withoutUnusedSchemas(document: ApiDocument): ApiDocument {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const collect = (part: unknown) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name) || !(name in schemas)) continue;
      used.add(name);
      collect(schemas[name]);
    }
  };
  collect(document.paths);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}

type RouteSchema = Record<string, unknown> & { hide?: boolean; response?: Record<string, unknown> };

/** Adds what every route answers to refusals, and which right it needs. */
function completed(schema: RouteSchema | undefined, url: string, scope: string | undefined) {
  if (schema?.hide === true || !url.startsWith('/api/')) return { hide: true };
  const result: RouteSchema = { ...schema };
  result.response = {
    ...(schema?.response ?? { 200: { description: 'Done' } }),
    default: {
      description: 'Refusal',
      content: {
        'application/problem+json': {
          schema: { $ref: `#/components/schemas/${problemSchema.meta()?.id}` },
        },
      },
    },
  };
  if (scope !== undefined) {
    result['security'] = [{ session: [] }, { apiKey: [scope] }];
    const needs = `Needs the scope \`${scope}\`.`;
    result['description'] = [schema?.['description'], needs].filter(Boolean).join(' ');
  }
  return result;
}

const IDEMPOTENCY_KEY = {
  type: 'string',
  maxLength: 200,
  description:
    'Names this one write, for example a UUID: sent again with the same request it gets the same answer, and nothing is done twice.',
};
const IF_MATCH = {
  type: 'string',
  description:
    'The `ETag` of what the change builds on, or `*`. Things with a version are changed only with it: 428 without, 412 when somebody saved since.',
};
const CHANNEL = { type: 'string', description: 'The channel; left out: that of the host' };

/** The headers that a route reads besides its schema, as JSON Schema; null: none. */
function headersOf(method: string | string[], url: string): object | null {
  const properties: Record<string, object> = {};
  if (url.startsWith('/api/store/')) properties['X-Channel'] = CHANNEL;
  const isAdmin = url.startsWith('/api/admin/');
  if (isAdmin && method !== 'GET') properties['Idempotency-Key'] = IDEMPOTENCY_KEY;
  if (isAdmin && method !== 'GET' && method !== 'POST') properties['If-Match'] = IF_MATCH;
  if (method === 'POST' && url.endsWith('/complete')) {
    properties['Idempotency-Key'] = IDEMPOTENCY_KEY;
  }
  if (Object.keys(properties).length === 0) return null;
  const required = isAdmin && method === 'POST' ? ['Idempotency-Key'] : [];
  return { type: 'object', properties, required };
}
