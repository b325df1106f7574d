import { hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const MIN_COMPRESSED_BYTES = 1_024;
/** Up to here the way to another thread and back costs more than the work: six times as much for a cart. */
const MOST_BYTES_AT_ONCE = 16 * 1_024;
const MAX_KEPT_BYTES = 16 * 1_024 * 1_024;
const COMPRESSIBLE = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|javascript|xml)|image\/svg)/;
// Quality 4 is as fast as gzip 6 and smaller; the default of 11 is for files compressed once.
const BROTLI = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify<string | Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<string | Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

type Encoding = 'br' | 'gzip';

/**
 * Finishes answers: a weak ETag for reads of the office API that have none, 304 for a reader who has the body already,
 * and compression of text, kept by ETag so that a cached body is compressed once.
 */
export function finishAnswers(app: FastifyInstance): void {
  const kept = keepBodies();
  app.addHook('onSend', (request, reply, payload: unknown, done) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) {
      return done(null, isStream(payload) ? compressStream(request, reply, payload) : payload);
    }
    if (request.method === 'GET' && reply.statusCode === 200) {
      const etag = ensureEtag(request, reply, payload);
      if (etag !== undefined && !isVersionTag(etag) && isFresh(request, etag)) {
        reply.code(304).removeHeader('content-length').removeHeader('content-type');
        return done(null, '');
      }
    }
    const encoding = encodingFor(request, reply);
    if (encoding === null || payload.length < MIN_COMPRESSED_BYTES) return done(null, payload);
    compressBody(reply, payload, encoding, kept).then((body) => done(null, body), done);
  });
}

const BODY_TAG = 'W/"b-';

/** The ETag of a body by its content; set it on what you cache, so that it is compressed only once. */
export function bodyTag(body: string | Buffer): string {
  return `${BODY_TAG}${hash('sha1', body, 'base64url')}"`;
}

/** Compressed bodies by tag, the oldest forgotten first, within a bounded memory. */
function keepBodies() {
  const bodies = new Map<string, Buffer>();
  let byteSize = 0;
  return {
    get: (key: string) => bodies.get(key),
    set(key: string, body: Buffer) {
      if (body.length > MAX_KEPT_BYTES / 16 || bodies.has(key)) return;
      bodies.set(key, body);
      byteSize += body.length;
      for (const [oldest, { length }] of bodies) {
        if (byteSize <= MAX_KEPT_BYTES) break;
        bodies.delete(oldest);
        byteSize -= length;
      }
    },
  };
}

function ensureEtag(request: FastifyRequest, reply: FastifyReply, payload: string | Buffer) {
  const etag = reply.getHeader('etag');
  if (etag !== undefined) return String(etag);
  const { etag: wanted } = request.routeOptions.config;
  if (!(wanted ?? request.url.startsWith('/api/admin/'))) return;
  const computed = bodyTag(payload);
  reply.header('etag', computed);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
  return computed;
}

/**
 * A version names what an update builds on, never the body: an article keeps its version while its stock is counted, and a
 * reader who has the old body has to get the new one.
 */
function isVersionTag(etag: string): boolean {
  return /^"\d+"$/.test(etag);
}

/** Whether `If-None-Match` names this body (weak comparison, RFC 9110 §13.1.2). */
function isFresh(request: FastifyRequest, etag: string): boolean {
  const asked = request.headers['if-none-match'];
  if (asked === undefined) return false;
  if (asked.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}

/** The encoding to send, or null. Says with `Vary` that the answer depends on what the reader accepts. */
function encodingFor(request: FastifyRequest, reply: FastifyReply): Encoding | null {
  const type = reply.getHeader('content-type');
  if (typeof type !== 'string' || !COMPRESSIBLE.test(type)) return null;
  if (reply.hasHeader('content-encoding') || reply.statusCode === 304) return null;
  const vary = reply.getHeader('vary');
  if (vary === undefined) reply.header('vary', 'accept-encoding');
  else if (!/accept-encoding/i.test(String(vary))) {
    reply.header('vary', `${String(vary)}, accept-encoding`);
  }
  const accepted = request.headers['accept-encoding'];
  if (typeof accepted !== 'string') return null;
  for (const encoding of ['br', 'gzip'] as const) {
    const match = new RegExp(`(?:^|,)\\s*${encoding}\\s*(?:;\\s*q=([\\d.]+))?\\s*(?:,|$)`).exec(
      accepted,
    );
    if (match && match[1] !== '0' && Number(match[1] ?? 1) > 0) return encoding;
  }
  return null;
}

async function compressBody(
  reply: FastifyReply,
  payload: string | Buffer,
  encoding: Encoding,
  kept: ReturnType<typeof keepBodies>,
): Promise<Buffer> {
  const etag = String(reply.getHeader('etag'));
  // Only a tag that is a digest of the body may stand for it: version tags of two resources can be equal.
  const key = etag.startsWith(BODY_TAG) ? `${encoding}${etag}` : null;
  let body = key === null ? undefined : kept.get(key);
  if (!body) {
    body = await compress(payload, encoding);
    if (key !== null) kept.set(key, body);
  }
  reply.header('content-encoding', encoding).header('content-length', body.length);
  return body;
}

function compress(payload: string | Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
  if (payload.length <= MOST_BYTES_AT_ONCE) {
    return encoding === 'br' ? zlib.brotliCompressSync(payload, BROTLI) : zlib.gzipSync(payload);
  }
  return encoding === 'br' ? brotli(payload, BROTLI) : gzip(payload, {});
}

function isStream(payload: unknown): payload is Readable {
  return typeof payload === 'object' && payload !== null && 'pipe' in payload;
}

function compressStream(request: FastifyRequest, reply: FastifyReply, payload: Readable): Readable {
  const size = reply.getHeader('content-length');
  if (size !== undefined && Number(size) < MIN_COMPRESSED_BYTES) return payload;
  // A part of a file is asked for in its own bytes.
  if (reply.statusCode === 206 || reply.hasHeader('content-range')) return payload;
  const encoding = encodingFor(request, reply);
  if (encoding === null) return payload;
  const compressor = encoding === 'br' ? zlib.createBrotliCompress(BROTLI) : zlib.createGzip();
  payload.once('error', (error) => compressor.destroy(error));
  compressor.once('close', () => payload.destroy());
  reply.header('content-encoding', encoding).removeHeader('content-length');
  return payload.pipe(compressor);
}
