import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from '../../kernel/private-address.ts';

/** A picture that came, or why it did not; a passing fault may be tried again later. */
export type Fetched =
  { ok: true; bytes: Buffer } | { ok: false; reason: ImageFault; passing: boolean };

/** Why a picture could not be had; words in `imports.imageFault.<fault>`. */
export const IMAGE_FAULTS = [
  'address',
  'private',
  'unreachable',
  'timeout',
  'status',
  'too-large',
  'redirects',
  'type',
  'local',
] as const;
export type ImageFault = (typeof IMAGE_FAULTS)[number];

const LIMIT_BYTES = 20_000_000;
const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 4;

/**
 * Fetches a picture with limits: http(s) only, public addresses only (checked on the address that is
 * connected to), 20 MB, 20 seconds, four redirects. Never throws.
 */
export async function fetchImage(
  url: string,
  options: { allowPrivate?: boolean; limitBytes?: number; timeoutMs?: number } = {},
): Promise<Fetched> {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  let target = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!URL.canParse(target)) return fault('address');
    const parsed = new URL(target);
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return fault('address');
    if (!options.allowPrivate && isIP(host(parsed)) !== 0 && isPrivateAddress(host(parsed)))
      return fault('private');
    const answer = await getOnce(parsed, deadline, options);
    if (answer.kind !== 'redirect') return answer.fetched;
    if (!URL.canParse(answer.location, parsed.href)) return fault('address');
    target = new URL(answer.location, parsed.href).href;
  }
  return fault('redirects');
}

function host(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function fault(
  reason: ImageFault,
  passing = false,
): { ok: false; reason: ImageFault; passing: boolean } {
  return { ok: false, reason, passing };
}

type Answer = { kind: 'done'; fetched: Fetched } | { kind: 'redirect'; location: string };

function getOnce(
  url: URL,
  signal: AbortSignal,
  options: { allowPrivate?: boolean; limitBytes?: number },
): Promise<Answer> {
  const limitBytes = options.limitBytes ?? LIMIT_BYTES;
  return new Promise((done) => {
    const finish = (fetched: Fetched) => done({ kind: 'done', fetched });
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        signal,
        headers: { accept: 'image/avif,image/webp,image/*', 'user-agent': 'Sereine import' },
        ...(options.allowPrivate ? {} : { lookup: publicLookup }),
      },
      (response) => {
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (status >= 300 && status < 400 && location) {
          response.resume();
          done({ kind: 'redirect', location });
          return;
        }
        if (status !== 200) {
          response.resume();
          finish(fault('status', status === 429 || status >= 500));
          return;
        }
        const chunks: Buffer[] = [];
        let byteSize = 0;
        response.on('data', (chunk: Buffer) => {
          byteSize += chunk.length;
          if (byteSize > limitBytes) {
            finish(fault('too-large'));
            request.destroy();
          } else chunks.push(chunk);
        });
        response.on('end', () => finish({ ok: true, bytes: Buffer.concat(chunks) }));
        response.on('error', (error) => finish(describeError(error, signal)));
      },
    );
    request.on('error', (error) => finish(describeError(error, signal)));
    request.end();
  });
}

function describeError(error: Error, signal: AbortSignal): Fetched {
  if (signal.aborted) return fault('timeout', true);
  return error.message === PRIVATE ? fault('private') : fault('unreachable', true);
}

const PRIVATE = 'private address';

/** Resolves a name and refuses it when any of its addresses is inside the house. */
const publicLookup: typeof resolve = ((
  hostname: string,
  options: object,
  callback: LookupCallback,
) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error);
    if (addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Error(PRIVATE));
    const first = addresses[0];
    if (!first) return callback(new Error('no address'));
    if ((options as { all?: boolean }).all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
}) as typeof resolve;

type LookupCallback = (
  error: Error | null,
  address?: string | { address: string; family: number }[],
  family?: number,
) => void;
