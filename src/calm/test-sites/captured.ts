import { sql, type Db } from '../../platform/db/index.ts';
import type { RefusedCall } from '../../platform/egress/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { TestSiteDeps } from './model.ts';
import { openTestSiteDb } from './run-site.ts';

/** What would have left a test site. */
export interface Captured {
  /** Mails that it wrote, the newest first; at most a hundred. */
  mails: CapturedMail[];
  /** Calls that were refused, the last first; at most a hundred. */
  calls: CapturedCall[];
}

/** A mail that went nowhere. */
export interface CapturedMail {
  id: number;
  to: string;
  subject: string;
  text: string;
  at: string;
}

/** Refused calls to one place for one purpose. */
export interface CapturedCall extends RefusedCall {
  calls: number;
  lastAt: string;
}

/** What a test site would have sent. Refusals: those of `openTestSiteDb`. */
export async function readCaptured(deps: TestSiteDeps, id: number): Promise<Result<Captured>> {
  const opened = await openTestSiteDb(deps, id);
  if (!opened.ok) return opened;
  const { db, close } = opened.value;
  try {
    const { rows: mails } = await sql<CapturedMail>`
      select id, to_address as "to", subject, left(text, 4000) as text, to_json(created_at) #>> '{}' as at
      from platform.mail order by id desc limit 100`.execute(db);
    const { rows: calls } = await sql<CapturedCall>`
      select host, port, purpose, calls, to_json(last_at) #>> '{}' as "lastAt"
      from test_sites.refused_call order by last_at desc limit 100`.execute(db);
    return ok({ mails, calls });
  } finally {
    await close();
  }
}

const KEEP_EVERY_MS = 250;

/** Keeps refused calls in the test site’s own database, a few at a time: a program that tries for ever fills nothing. */
export function keepRefusedCalls(db: Db): {
  note(call: RefusedCall): void;
  flush(): Promise<void>;
} {
  let waiting = new Map<string, RefusedCall & { calls: number }>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    timer = null;
    const calls = [...waiting.values()];
    waiting = new Map();
    for (const { host, port, purpose, calls: count } of calls) {
      await sql`insert into test_sites.refused_call (host, port, purpose, calls)
        values (${host.slice(0, 200)}, ${port}, ${purpose.slice(0, 200)}, ${count})
        on conflict (host, port, purpose) do update set calls = refused_call.calls + excluded.calls, last_at = now()`.execute(
        db,
      );
    }
  };
  return {
    note(call) {
      const key = `${call.host}:${call.port} ${call.purpose}`;
      waiting.set(key, { ...call, calls: (waiting.get(key)?.calls ?? 0) + 1 });
      timer ??= setTimeout(() => void flush().catch(() => undefined), KEEP_EVERY_MS);
    },
    flush,
  };
}
