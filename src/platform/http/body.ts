import type { FastifyInstance } from 'fastify';
import { isInvalidInput, type InvalidInput } from './validation.ts';

/**
 * Parses JSON bodies. An empty body is absent. Text that the database cannot hold (NUL, half a surrogate pair) is
 * refused with its place; `__proto__` and `constructor` keys are refused too.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json']);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      if (request.routeOptions.config.rawBody === true) request.rawBody = body;
      if (body.length === 0) return done(null, undefined);
      const text = body.toString('utf8');
      const parsed = (error: Error | null, value?: unknown) => {
        const refused = error ?? (mayBeUnstorable(text) ? findUnstorable(value) : null);
        done(refused === null || isInvalidInput(refused) ? refused : malformed(), value);
      };
      void parse(request, text, parsed);
    },
  );
}

function malformed(): Error {
  return Object.assign(new Error('malformed JSON'), {
    code: 'FST_ERR_CTP_INVALID_JSON_BODY',
    statusCode: 400,
  });
}

// Both can reach a JSON string through escapes only: raw UTF-8 has no surrogates, and raw NUL is not JSON.
function mayBeUnstorable(text: string): boolean {
  return text.includes('\\u0000') || /\\ud[89a-f]/i.test(text);
}

function findUnstorable(value: unknown): InvalidInput | null {
  const pointer = unstorablePointer(value, '');
  if (pointer === null) return null;
  return Object.assign(new Error('text not storable'), {
    invalidFields: [{ pointer, code: 'text-not-storable' }],
    validationContext: 'body',
  });
}

function unstorablePointer(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? pointer : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return pointer;
    const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
    const found = unstorablePointer(inner, `${pointer}/${escaped}`);
    if (found !== null) return found;
  }
  return null;
}
