import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { Readable } from 'node:stream';
import { linkState } from './rules.ts';
import { countDownload, findLink, findTicket } from './store.ts';

/** A download that was begun may be fetched again for so long without counting: connections break. */
const TICKET_MINUTES = 120;

/**
 * Counts a download and gives the ticket by which its bytes are fetched. Refusals: `download-unknown` (404),
 * `download-revoked`, `download-expired`, `download-used-up` (410).
 */
export async function takeDownload(tx: Tx, token: string): Promise<Result<{ ticket: string }>> {
  const found = await findLink(tx, token);
  if (!found) return refuse('download-unknown', 404);
  const ticket = secretId(24);
  if (await countDownload(tx, found.link.id, ticket)) return ok({ ticket });
  // Read again: somebody may have taken the last one meanwhile.
  const now = (await findLink(tx, token)) ?? found;
  const state = linkState(now.link, new Date());
  return refuse(`download-${state === 'open' ? 'used-up' : state}`, 410);
}

/** Bytes on their way to a buyer. */
export interface FetchedFile {
  stream: Readable;
  /** Of the whole file. */
  byteSize: number;
  /** The part that is sent, when a part was asked for. */
  part: { from: number; to: number } | null;
  fileName: string;
  mediaType: string;
}

/**
 * The bytes that a ticket gives, whole or from where a connection broke (`range`, as HTTP writes it). Refusals:
 * `download-unknown` (404), `range-not-satisfiable` (416).
 */
export async function fetchDownload(
  deps: { db: Db; storage: FileStorage },
  ticket: string,
  range: string | undefined,
): Promise<Result<FetchedFile>> {
  const known = await findTicket(deps.db, ticket, TICKET_MINUTES);
  const whole = known ? await deps.storage.open(known.storageKey) : null;
  if (!known || !whole) return refuse('download-unknown', 404);
  const { fileName, mediaType } = known;
  const { byteSize } = whole;
  const part = partOf(range, byteSize);
  if (part === null) return ok({ stream: whole.stream, byteSize, part, fileName, mediaType });
  whole.stream.destroy();
  if (part.from > part.to || part.from >= byteSize) {
    return refuse('range-not-satisfiable', 416, { details: { byteSize } });
  }
  const some = await deps.storage.open(known.storageKey, part);
  if (!some) return refuse('download-unknown', 404);
  return ok({ stream: some.stream, byteSize, part, fileName, mediaType });
}

/** The one part that a `Range` header asks for; null: the whole, also for what is not understood (RFC 9110 14.2). */
function partOf(range: string | undefined, byteSize: number): FetchedFile['part'] {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') return { from: Math.max(0, byteSize - Number(to)), to: byteSize - 1 };
  return { from: Number(from), to: to === '' ? byteSize - 1 : Math.min(Number(to), byteSize - 1) };
}
