import type pg from 'pg';

/** Where the primary's write-ahead log stood at a moment. */
export interface LagSample {
  atMs: number;
  /** Bytes of log since the beginning of the cluster. */
  position: number;
}

type Measured =
  { lagMs: number; known: LagSample[] } | { trouble: 'unreachable' | 'not-a-replica' };

// One sample a check: more than a replica may be behind.
const MOST_SAMPLES = 240;

const POSITION_OF_PRIMARY = `
  select pg_current_wal_lsn() - '0/0'::pg_lsn as position, (pg_control_system()).system_identifier::text as cluster`;
const POSITION_OF_REPLICA = `
  select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() - '0/0'::pg_lsn end as position, (pg_control_system()).system_identifier::text as cluster`;

/**
 * How long ago the primary wrote what `replica` has not replayed yet: 0 when it has replayed everything known of. Told from
 * positions in the log, not from time stamps, which stand still while nobody writes. `known` are the samples
 * of earlier calls. A primary that is away adds no sample: nothing is written there that the replica could lack.
 */
export async function measureLag(
  primary: pg.Pool,
  replica: pg.Pool,
  known: readonly LagSample[],
): Promise<Measured> {
  const atMs = performance.now();
  const [written, replayed] = await Promise.all([
    readPosition(primary, POSITION_OF_PRIMARY),
    readPosition(replica, POSITION_OF_REPLICA),
  ]);
  if (replayed === null) return { trouble: 'unreachable' };
  const stranger = written !== null && written.cluster !== replayed.cluster;
  if (replayed.position === null || stranger) return { trouble: 'not-a-replica' };
  const behind = [
    ...known,
    ...(written?.position == null ? [] : [{ atMs, position: written.position }]),
  ]
    .filter(({ position }) => position > replayed.position!)
    .slice(-MOST_SAMPLES);
  return { lagMs: behind.length === 0 ? 0 : performance.now() - behind[0]!.atMs, known: behind };
}

/** Null when the server does not answer; a null position when it does not replay a log. */
async function readPosition(
  pool: pg.Pool,
  query: string,
): Promise<{ position: number | null; cluster: string } | null> {
  try {
    const { rows } = await pool.query<{ position: string | null; cluster: string }>(query);
    const { position, cluster } = rows[0]!;
    return { position: position === null ? null : Number(position), cluster };
  } catch {
    return null;
  }
}
