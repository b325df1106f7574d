import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { refusalMessage } from '../i18n/index.ts';
import { refusedFields, sendResult, sendVersioned } from './index.ts';
import { testHttp } from './testing.ts';

let onHand = 24;
const app = await testHttp(
  async (routes) => {
    routes.post(
      '/echo',
      {
        schema: {
          body: z.strictObject({
            title: z.string().min(2).max(10),
            lines: z.array(z.strictObject({ quantity: z.int().min(1) })).max(3),
            kind: z.enum(['a', 'b']).optional(),
          }),
          response: { 201: z.object({ title: z.string() }) },
        },
      },
      async (request, reply) => reply.code(201).send({ title: request.body.title }),
    );
    routes.get(
      '/things',
      {
        config: { etag: true },
        schema: { querystring: z.object({ limit: z.coerce.number().int().max(200) }) },
      },
      (request) => ({ limit: request.query.limit, text: 'é'.repeat(2_000) }),
    );
    routes.get(
      '/things/:id',
      { schema: { params: z.object({ id: z.coerce.number().int() }) } },
      () => ({
        ok: true,
      }),
    );
    routes.get(
      '/leak',
      { schema: { response: { 200: z.object({ a: z.number() }) } } },
      async (_request, reply) => reply.send({ a: 1, secret: 2 } as { a: number }),
    );
    routes.get('/bug', () => {
      throw new Error('column "password" does not exist');
    });
    routes.get('/refused', (_request, reply) =>
      sendResult(reply, refuse('cursor-invalid', 422, { details: { left: 2 } })),
    );
    routes.get(
      '/limited',
      { config: { rateLimit: { max: 2, timeWindow: '1 minute' } } },
      () => ({}),
    );
    // Its stock changes without a new version.
    routes.get('/counted', (_request, reply) => sendVersioned(reply, ok({ version: 1, onHand })));
    routes.post('/small', { bodyLimit: 20 }, () => ({}));
  },
  { prefix: '/api/store' },
);
afterAll(() => app.close());

const valid = { title: 'Bol', lines: [{ quantity: 1 }] };

describe('a refusal is a problem (RFC 9457)', () => {
  test('each invalid field is named with its value and the remedy, in French by default', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/store/echo',
      payload: { title: 'B', lines: [{ quantity: 'two' }], kind: 'c', colour: 'red' },
    });
    expect(response.statusCode).toBe(422);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.json()).toMatchObject({
      code: 'input-invalid',
      status: 422,
      type: '/api/docs#input-invalid',
      title: 'Certaines valeurs ne conviennent pas.',
      errors: [
        { pointer: '/title', in: 'body', code: 'field-too-short' },
        { pointer: '/lines/0/quantity', code: 'field-type-number' },
        { pointer: '/kind', code: 'field-choice' },
        { pointer: '/colour', code: 'field-unknown' },
      ],
    });
    const [, quantity, kind] = response.json<{ errors: { detail: string }[] }>().errors;
    expect(quantity?.detail).toMatch(/two/);
    expect(kind?.detail).toMatch(/a, b/);
  });

  test('says the form that is wanted in words, with an example, never as a pattern', () => {
    const schema = z.object({
      country: z.string().regex(/^[A-Z]{2}$/, 'country-invalid'),
      postalCode: z.string().regex(/^\d{5}$/, 'postal-code-invalid'),
      on: z.union([z.literal(''), z.iso.date()]),
      email: z.email(),
      name: z.string().min(1),
      ids: z.string().regex(/^\d+$/),
    });
    const given = {
      country: 'France',
      postalCode: 'abc',
      on: '2026-02-30',
      email: 'nina@',
      name: '',
      ids: 'x',
    };
    const refused = refusedFields(schema.safeParse(given).error!, given);
    expect(refused.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/country', 'country-invalid'],
      ['/postalCode', 'postal-code-invalid'],
      ['/on', 'field-date'],
      ['/email', 'mail-address-invalid'],
      ['/name', 'field-required'],
      ['/ids', 'field-format'],
    ]);
    const words = refused.map((one) => refusalMessage(one, 'fr')).map((m) => m.title + m.remedy);
    expect(words.join('\n')).not.toMatch(/\^|\$|regex|\{\{/);
    expect(words[0]).toContain('par exemple FR');
    expect(words[1]).toMatch(/«\sabc\s»/);
  });

  test('in English when asked', async () => {
    const response = await app.inject({
      url: '/api/store/refused',
      headers: { 'accept-language': 'en-GB,fr;q=0.5' },
    });
    expect(response.json()).toMatchObject({
      title: 'The page cursor is not valid.',
      details: { left: 2 },
    });
  });

  test('malformed JSON 400, missing body 422, other media type 415, too large 413', async () => {
    const post = (
      payload: string | undefined,
      type = 'application/json',
      url = '/api/store/echo',
    ) =>
      app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': type },
        ...(payload !== undefined && { payload }),
      });
    expect((await post('{"title":')).json()).toMatchObject({
      status: 400,
      code: 'request-malformed',
    });
    expect((await post('{"__proto__":{"a":1}}')).statusCode).toBe(400);
    expect((await post(undefined)).json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '', code: 'field-required' }],
    });
    expect((await post('<a/>', 'application/xml')).json()).toMatchObject({
      code: 'media-type-unsupported',
    });
    expect(
      (await post(JSON.stringify(valid), 'application/json', '/api/store/small')).json(),
    ).toMatchObject({
      status: 413,
      code: 'body-too-large',
    });
  });

  test('text that the database cannot hold is refused with its place', async () => {
    for (const title of ['a\u0000b', 'a\ud800']) {
      const payload = `{"title":${JSON.stringify(title)},"lines":[]}`;
      const response = await app.inject({
        method: 'POST',
        url: '/api/store/echo',
        headers: { 'content-type': 'application/json' },
        payload,
      });
      expect(response.json()).toMatchObject({
        status: 422,
        errors: [{ pointer: '/title', code: 'text-not-storable' }],
      });
    }
    expect((await app.inject({ url: '/api/store/things?limit=1&q=%00' })).statusCode).toBe(422);
  });

  test('a path that can name nothing is 404, an unknown address too', async () => {
    expect((await app.inject({ url: '/api/store/things/abc' })).json()).toMatchObject({
      code: 'not-found',
    });
    expect((await app.inject({ url: '/api/nowhere' })).json()).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect((await app.inject({ url: '/api/%zz' })).statusCode).toBe(404);
  });

  test('a limited route says when to come back', async () => {
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await app.inject({ url: '/api/store/limited' }));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 429]);
    expect(answers[2]?.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('a bug tells its request identifier and nothing else', async () => {
    const response = await app.inject({ url: '/api/store/bug' });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('password');
    expect(response.json<{ requestId: string }>().requestId).toBe(response.headers['x-request-id']);
  });

  test('an answer with an undeclared field fails in tests instead of leaking', async () => {
    const response = await app.inject({ url: '/api/store/leak' });
    expect(response.statusCode).toBe(500);
  });
});

describe('answers', () => {
  test('carry a strict policy without inline scripts', async () => {
    const api = await app.inject({ url: '/api/store/things?limit=1' });
    expect(api.headers['content-security-policy']).toContain("default-src 'none'");
    const { headers } = await app.inject({ url: '/healthz' });
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    const office = (await app.inject('/office/stock-levels')).headers['content-security-policy'];
    expect(office).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(office).not.toContain("'unsafe-eval'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('an API read has an ETag and answers 304 to who has it', async () => {
    const first = await app.inject({ url: '/api/store/things?limit=1' });
    const etag = String(first.headers['etag']);
    const again = await app.inject({
      url: '/api/store/things?limit=1',
      headers: { 'if-none-match': `"x", ${etag}` },
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    const other = await app.inject({
      url: '/api/store/things?limit=2',
      headers: { 'if-none-match': etag },
    });
    expect(other.statusCode).toBe(200);
  });

  test('a version is no proof that the body is still the same: whoever has the old one gets the new one', async () => {
    onHand = 24;
    const url = '/api/store/counted';
    const first = await app.inject({ url });
    onHand = 0;
    const headers = { 'if-none-match': String(first.headers['etag']) };
    const again = await app.inject({ url, headers });
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ version: 1, onHand: 0 });
  });

  test('text is compressed for who accepts it', async () => {
    const url = '/api/store/things?limit=1';
    const plain = await app.inject({ url });
    for (const encoding of ['br', 'gzip']) {
      for (const time of [1, 2]) {
        const response = await app.inject({
          url,
          headers: { 'accept-encoding': `deflate, ${encoding}` },
        });
        expect(response.headers['content-encoding'], `${encoding} ${time}`).toBe(encoding);
        expect(Number(response.headers['content-length'])).toBe(response.rawPayload.length);
        expect(response.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10);
      }
    }
    const refused = await app.inject({ url, headers: { 'accept-encoding': 'br;q=0, identity' } });
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(refused.headers['vary']).toBe('accept-encoding');
  });
});

describe('writes from other sites', () => {
  const send = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/store/echo',
      payload: valid,
      headers: { host: 'shop.example', ...headers },
    });

  test('are refused by Sec-Fetch-Site and by Origin', async () => {
    const requests: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of requests) {
      expect((await send(headers)).json(), JSON.stringify(headers)).toMatchObject({
        status: 403,
        code: 'cross-site-request',
      });
    }
  });

  test('our own pages, typed requests, programs and keys pass', async () => {
    const requests: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin', origin: 'https://shop.example' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://shop.example' },
      { origin: 'http://localhost' },
      {},
      { origin: 'https://evil.example', authorization: 'Bearer sk_x' },
    ];
    for (const headers of requests) {
      expect((await send(headers)).statusCode, JSON.stringify(headers)).toBe(201);
    }
  });
});

describe('what operators read', () => {
  test('the API description is OpenAPI 3.1 with the problem of every refusal', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/store/echo'].post.responses.default.content).toHaveProperty([
      'application/problem+json',
    ]);
    const page = await app.inject({ url: '/api/docs' });
    expect(page.body).toContain('/api/store/echo');
    expect(page.body).toContain('id="version-changed"');
    expect(page.body).not.toContain('<script');
    const nonce = /nonce="([^"]+)"/.exec(page.body)?.[1];
    expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  });

  test('metrics are for whoever bears the token, and for nobody without one', async () => {
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(404);
    const metricsToken = 'a-token-of-16-characters';
    const open = await testHttp(async () => undefined, { http: { metricsToken } });
    expect((await open.inject({ url: '/metrics' })).statusCode).toBe(404);
    const headers = { authorization: `Bearer ${metricsToken}` };
    const figures = await open.inject({ url: '/metrics', headers });
    expect(figures.body).toContain('http_request_duration_seconds');
    await open.close();
  });

  test('health and readiness', async () => {
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
  });
});
