import { lookup as resolve } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from '../../kernel/private-address.ts';

const PATIENCE_MS = 8_000;
/** What an answer that is too large is refused with. */
export const TOO_LARGE = 'the answer is too large';

/** What is asked of an address. */
interface Question {
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

/** Finds the addresses of a name; replaced in tests. */
export type Resolve = typeof resolve;

/** A question that may not be asked, as programs of others hear it too (`forbidden` of the sandbox). */
const forbidden = (message: string) => Object.assign(new Error(message), { forbidden: true });

/** How far a question may go. */
export interface Reach {
  allowsLocalHosts: boolean;
  resolve?: Resolve;
}

/**
 * Asks an address over https, but never this machine or its network. The name is resolved once, and the address that was looked at is the one
 * that is connected to: a name that answers otherwise the second time gains nothing. Throws when it may not or cannot be reached.
 */
export async function askOutside(
  { allowsLocalHosts, resolve: find = resolve }: Reach,
  address: URL,
  question: Question,
): Promise<IncomingMessage> {
  if (!allowsLocalHosts) {
    if (address.protocol !== 'https:') throw forbidden('only https is allowed');
    const literal = address.hostname.replace(/^\[|\]$/g, '');
    // An address in digits is connected to without asking anybody.
    if (isIP(literal) !== 0 && isPrivateAddress(literal)) throw outside(literal);
  }
  return send(address, question, allowsLocalHosts ? null : publicOnly(find));
}

/** Where an answer leads instead; null: it is the answer. */
export function leadsTo({ statusCode = 0, headers }: IncomingMessage): string | null {
  return statusCode >= 300 && statusCode < 400 ? (headers.location ?? null) : null;
}

const outside = (host: string) => forbidden(`${host} is not outside`);

/** Looks a name up and refuses it when one of its addresses is not on the public internet. */
function publicOnly(find: Resolve): LookupFunction {
  return (host, options, done) => {
    find(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      if (found.some(({ address }) => isPrivateAddress(address))) return done(outside(host), []);
      const [first] = found;
      if (options.all) done(null, found);
      else done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

function send(
  address: URL,
  { method, headers, body }: Question,
  lookup: LookupFunction | null,
): Promise<IncomingMessage> {
  const begin = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((take, fail) => {
    const request = begin(
      address,
      {
        method,
        headers,
        // A connection of its own: one that was opened before was looked at for another question.
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(lookup ? { lookup } : {}),
      },
      take,
    );
    request.once('error', fail);
    request.end(body);
  });
}

/** The text of an answer; throws when it has more characters than may be. */
export async function readText(answer: IncomingMessage, longest: number): Promise<string> {
  answer.setEncoding('utf8');
  let text = '';
  for await (const part of answer) {
    text += String(part);
    if (text.length > longest) {
      answer.destroy();
      throw new Error(TOO_LARGE);
    }
  }
  return text;
}
