/** Where each page of one list begins, as far as it has been read. */
interface Trail {
  cursors: (string | null)[];
  readAt: number;
}

const TRAIL_LIFE_MS = 10 * 60_000;
const trails = new Map<string, Trail>();

/** The trail of a list with its filters and order; forgotten after ten minutes. */
function trailOf(key: string): Trail {
  const known = trails.get(key);
  if (known && Date.now() - known.readAt < TRAIL_LIFE_MS) return known;
  const fresh: Trail = { cursors: [null], readAt: Date.now() };
  trails.set(key, fresh);
  return fresh;
}

/**
 * Maps page numbers onto keyset cursors. `read` fetches the page behind a cursor; pages between the
 * last known one and the wanted one are walked through. Returns the wanted page, or the last one there is.
 */
export async function readPage<P extends { nextCursor: string | null }>(
  key: string,
  page: number,
  read: (cursor: string | null) => Promise<P>,
): Promise<P> {
  const trail = trailOf(key);
  let at = Math.min(page, trail.cursors.length);
  for (;;) {
    const answer = await read(trail.cursors[at - 1] ?? null);
    trail.cursors.length = at;
    if (answer.nextCursor !== null) trail.cursors.push(answer.nextCursor);
    trail.readAt = Date.now();
    if (at >= page || answer.nextCursor === null) return answer;
    at += 1;
  }
}
