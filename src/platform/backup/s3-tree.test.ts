import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Tree } from './s3-tree.ts';

/** The four requests of Amazon's S3 that a backup uses, as its API reference describes them. */
const objects = new Map<string, Buffer>();
let server: Server;
let client: S3Client;

beforeAll(async () => {
  server = createServer((request, response) => {
    void answer(request).then(({ status, body, headers }) =>
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-3',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

async function answer(
  request: IncomingMessage,
): Promise<{ status: number; body?: Buffer | string; headers?: Record<string, string> }> {
  const url = new URL(request.url!, 'http://s3');
  const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
  if (request.method === 'PUT') {
    objects.set(key, await buffer(request));
    return { status: 200 };
  }
  if (url.searchParams.get('list-type') === '2') return { status: 200, body: listPage(url) };
  const body = objects.get(key);
  if (!body) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  return { status: 200, body, headers: { 'content-length': String(body.length) } };
}

/** Two keys a page, so that paging is exercised. */
function listPage(url: URL): string {
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(url.searchParams.get('prefix')!))
    .sort();
  const from = Number(url.searchParams.get('continuation-token') ?? 0);
  const more = keys.length > from + 2;
  const rows = keys
    .slice(from, from + 2)
    .map((key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)!.length}</Size></Contents>`);
  const next = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`;
}

test('files in a bucket are listed over pages, read and written under their prefix', async () => {
  const tree = s3Tree('shop', 'media/a', client);
  objects.set('media/other/not-mine.avif', Buffer.from('x'));
  const contents = new Map(
    ['1.avif', '2.avif', 'b/3.pdf'].map((key) => [key, randomBytes(70_000)]),
  );
  for (const [key, content] of contents) {
    await tree.write(key, Readable.from([content]), content.length);
  }
  const listed = [];
  for await (const file of tree.list()) listed.push(file);
  expect(listed).toEqual([...contents.keys()].map((key) => ({ key, byteSize: 70_000 })));
  for (const [key, content] of contents) {
    expect((await buffer(await tree.read(key))).equals(content)).toBe(true);
  }
});
