import { sql, type Db, type Tx } from '../db/index.ts';
import type { Role } from './scopes.ts';

type Reader = Db | Tx;

/** A session that may act at this instant. */
export interface LiveSession {
  id: string;
  staffId: string;
  name: string;
  /** Empty when every grant has ended. */
  scopes: string[];
  /** No role, only rights that are lent: a stand-in. */
  isGuest: boolean;
  /** Of the rights that are lent, all are for work that has nothing to do with customers. */
  hidesPeople: boolean;
  twoFactorEnabled: boolean;
  /** Rights are lent to them from a later instant on. */
  isAwaited: boolean;
}

/** What the person `p` may do at this instant, by role or lent. */
const SCOPES_NOW = sql`array(
      select distinct r.scope from access.staff_grant g join access.role_scope r on r.role = g.role
      where g.staff_id = p.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
      union select unnest(l.scopes) from access.scope_grant l
      where l.staff_id = p.id and l.starts_at <= now() and l.ends_at > now()
    )`;

/** People who may do something now, with where to write to them; for whoever has news for them. */
export async function listActiveStaff(
  db: Reader,
): Promise<{ id: string; name: string; email: string; locale: string; scopes: string[] }[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string;
    locale: string;
    scopes: string[];
  }>`
    select * from (select p.id, p.name, p.email::text as email, p.locale, ${SCOPES_NOW} as scopes
      from access.staff p where p.disabled_at is null) s
    where scopes <> '{}' order by s.name, s.id`.execute(db);
  return rows;
}

/** The session of a token with the rights its person has now: one indexed statement, at every request. */
export async function findSession(db: Reader, token: string): Promise<LiveSession | undefined> {
  const { rows } = await sql<LiveSession>`
    select s.id, p.id as "staffId", p.name, ${SCOPES_NOW} as scopes,
    not exists (select from access.staff_grant g where g.staff_id = p.id and g.starts_at <= now()
      and (g.ends_at is null or g.ends_at > now())) as "isGuest",
    not exists (select from access.scope_grant l where l.staff_id = p.id and l.starts_at <= now() and l.ends_at > now()
      and not l.hides_people) as "hidesPeople", p.two_factor_enabled as "twoFactorEnabled",
    exists (select from access.scope_grant l where l.staff_id = p.id and l.starts_at > now()
      and l.ends_at > l.starts_at) as "isAwaited"
    from access.session s join access.staff p on p.id = s.staff_id
    where s.token = ${token} and s.expires_at > now() and p.disabled_at is null`.execute(db);
  return rows[0];
}

/** Whether rights are lent to a person now or later: who will stand in gets ready before. */
export async function hasLentScopes(db: Reader, staffId: string): Promise<boolean> {
  const { rows } = await sql`select from access.scope_grant
    where staff_id = ${staffId} and ends_at > now() limit 1`.execute(db);
  return rows.length > 0;
}

/** An API key that may act at this instant. */
export interface LiveKey {
  id: number;
  name: string;
  scopes: string[];
  /** Whether its last use was noted more than a minute ago. */
  stale: boolean;
}

export async function findApiKey(db: Reader, secretHash: string): Promise<LiveKey | undefined> {
  const { rows } = await sql<LiveKey>`
    select id, name, scopes,
      (last_used_at is null or last_used_at < now() - interval '1 minute') as stale
    from access.api_key
    where secret_hash = ${secretHash} and revoked_at is null
      and (expires_at is null or expires_at > now())`.execute(db);
  return rows[0];
}

export async function touchApiKey(db: Reader, id: number): Promise<void> {
  await sql`update access.api_key set last_used_at = now() where id = ${id}`.execute(db);
}

/** A person as the office lists them. */
export interface StaffRow {
  id: string;
  name: string;
  email: string;
  locale: string;
  twoFactorEnabled: boolean;
  disabledAt: string | null;
  createdAt: string;
  /** Roles held now. */
  roles: Role[];
  hasPassword: boolean;
  lastSeenAt: string | null;
}

const staffColumns = sql`p.id, p.name, p.email::text as email, p.locale,
  p.two_factor_enabled as "twoFactorEnabled", ${iso(sql`p.disabled_at`)} as "disabledAt",
  ${iso(sql`p.created_at`)} as "createdAt",
  array(select g.role from access.staff_grant g join access.role r on r.code = g.role
    where g.staff_id = p.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
    group by g.role, r.position order by r.position) as roles,
  exists (select from access.account a where a.staff_id = p.id and a.password is not null) as "hasPassword",
  ${iso(sql`(select max(s.created_at) from access.session s where s.staff_id = p.id)`)} as "lastSeenAt"`;

function iso(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export async function listStaff(
  db: Reader,
  after: [string, string] | null,
  limit: number,
): Promise<StaffRow[]> {
  const [name, id] = after ?? [null, null];
  const { rows } = await sql<StaffRow>`select ${staffColumns} from access.staff p
    where ${name}::text is null or (p.name, p.id) > (${name}, ${id})
    order by p.name, p.id limit ${limit}`.execute(db);
  return rows;
}

export async function findStaff(db: Reader, id: string): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`select ${staffColumns} from access.staff p
    where p.id = ${id}`.execute(db);
  return rows[0];
}

export async function findStaffByEmail(db: Reader, email: string): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`select ${staffColumns} from access.staff p
    where p.email = ${email}`.execute(db);
  return rows[0];
}

/** Locks the person's row for the rest of the transaction. */
export async function lockStaff(tx: Tx, id: string): Promise<void> {
  await sql`select from access.staff where id = ${id} for update`.execute(tx);
}

/** Serializes every change of who is owner: the last one is never lost to two ends at once. */
export async function lockOwnership(tx: Tx): Promise<void> {
  await sql`select from access.role where code = 'owner' for update`.execute(tx);
}

/** How many people who can sign in are owners without an end, apart from one grant or one person. */
export async function countOtherOwners(
  tx: Tx,
  except: { grantId?: number; staffId?: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct g.staff_id) as count
    from access.staff_grant g join access.staff p on p.id = g.staff_id
    where g.role = 'owner' and g.starts_at <= now() and g.ends_at is null and p.disabled_at is null
      and g.id is distinct from ${except.grantId ?? null}::bigint
      and p.id is distinct from ${except.staffId ?? null}::text`.execute(tx);
  return rows[0]!.count;
}

export async function insertStaff(
  tx: Tx,
  staff: { id: string; name: string; email: string; locale: string },
): Promise<boolean> {
  const done = await sql`insert into access.staff (id, name, email, email_verified, locale)
    values (${staff.id}, ${staff.name}, ${staff.email}, true, ${staff.locale})
    on conflict (email) do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

export async function updateStaff(
  tx: Tx,
  id: string,
  values: { name: string; locale: string; disabled: boolean },
): Promise<void> {
  await sql`update access.staff set name = ${values.name}, locale = ${values.locale}, updated_at = now(),
    disabled_at = case when ${values.disabled} then coalesce(disabled_at, now()) end
    where id = ${id}`.execute(tx);
}

export async function readPasswordHash(db: Reader, staffId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string | null }>`select password from access.account
    where staff_id = ${staffId} and provider_id = 'credential'`.execute(db);
  return rows[0]?.password ?? null;
}

export async function writePasswordHash(tx: Tx, staffId: string, hash: string): Promise<void> {
  await sql`insert into access.account (id, staff_id, account_id, provider_id, password)
    values (${`credential-${staffId}`}, ${staffId}, ${staffId}, 'credential', ${hash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(
    tx,
  );
}

/** Devices that need no second factor need one again. */
export async function forgetTrustedDevices(tx: Tx, staffId: string): Promise<void> {
  await sql`delete from access.verification
    where value = ${staffId} and identifier like 'trust-device-%'`.execute(tx);
}

/** A session as its owner sees it. */
export interface SessionRow {
  id: string;
  staffId: string;
  staffName: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: string;
  expiresAt: string;
}

/** The open sessions of one person, or of all; the newest first. */
export async function listSessions(db: Reader, staffId: string | null): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.staff_id as "staffId", p.name as "staffName", s.user_agent as "userAgent",
      s.ip_address as "ipAddress", ${iso(sql`s.created_at`)} as "createdAt", ${iso(sql`s.expires_at`)} as "expiresAt"
    from access.session s join access.staff p on p.id = s.staff_id
    where s.expires_at > now() and (${staffId}::text is null or s.staff_id = ${staffId})
    order by s.created_at desc, s.id limit 500`.execute(db);
  return rows;
}

/** Deletes sessions of a person: one, all, or all but one. Returns how many. */
export async function deleteSessions(
  tx: Tx,
  staffId: string,
  which: { only?: string; except?: string },
): Promise<number> {
  const done = await sql`delete from access.session where staff_id = ${staffId}
    and (${which.only ?? null}::text is null or id = ${which.only ?? null})
    and id is distinct from ${which.except ?? null}::text`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** A grant as the office lists it. */
export interface GrantRow {
  id: number;
  staffId: string;
  staffName: string;
  role: Role;
  startsAt: string;
  endsAt: string | null;
  why: string | null;
  active: boolean;
}

const grantColumns = sql`g.id, g.staff_id as "staffId", p.name as "staffName", g.role,
  ${iso(sql`g.starts_at`)} as "startsAt", ${iso(sql`g.ends_at`)} as "endsAt", g.why,
  (g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())) as active`;

export async function listGrants(
  db: Reader,
  filter: { staffId: string | null; before: number | null; limit: number },
): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`select ${grantColumns}
    from access.staff_grant g join access.staff p on p.id = g.staff_id
    where (${filter.staffId}::text is null or g.staff_id = ${filter.staffId})
      and (${filter.before}::bigint is null or g.id < ${filter.before})
    order by g.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function findGrant(tx: Tx, id: number): Promise<GrantRow | undefined> {
  const { rows } = await sql<GrantRow>`select ${grantColumns}
    from access.staff_grant g join access.staff p on p.id = g.staff_id
    where g.id = ${id} for update of g`.execute(tx);
  return rows[0];
}

export async function insertGrant(
  tx: Tx,
  grant: {
    staffId: string;
    role: Role;
    startsAt: string | null;
    endsAt: string | null;
    why: string | null;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into access.staff_grant (staff_id, role, starts_at, ends_at, why)
    values (${grant.staffId}, ${grant.role}, coalesce(${grant.startsAt}::timestamptz, now()),
      ${grant.endsAt}::timestamptz, ${grant.why})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Ends a grant at an instant, or now. One that has not begun ends where it begins. */
export async function endGrantAt(tx: Tx, id: number, endsAt: string | null): Promise<void> {
  await sql`update access.staff_grant
    set ends_at = greatest(starts_at, coalesce(${endsAt}::timestamptz, now())) where id = ${id}`.execute(
    tx,
  );
}

/** An API key as the office lists it; never its secret. */
export interface ApiKeyRow {
  id: number;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

const keyColumns = sql`k.id, k.name, k.prefix, k.scopes, ${iso(sql`k.created_at`)} as "createdAt",
  ${iso(sql`k.expires_at`)} as "expiresAt", ${iso(sql`k.revoked_at`)} as "revokedAt",
  ${iso(sql`k.last_used_at`)} as "lastUsedAt"`;

export async function listApiKeys(
  db: Reader,
  before: number | null,
  limit: number,
): Promise<ApiKeyRow[]> {
  const { rows } = await sql<ApiKeyRow>`select ${keyColumns} from access.api_key k
    where ${before}::bigint is null or k.id < ${before} order by k.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function findKey(tx: Tx, id: number): Promise<ApiKeyRow | undefined> {
  const { rows } = await sql<ApiKeyRow>`select ${keyColumns} from access.api_key k
    where k.id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function insertApiKey(
  tx: Tx,
  key: {
    name: string;
    prefix: string;
    secretHash: string;
    scopes: readonly string[];
    expiresAt: string | null;
    createdBy: string | null;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into access.api_key (name, prefix, secret_hash, scopes, expires_at, created_by)
    values (${key.name}, ${key.prefix}, ${key.secretHash}, ${[...key.scopes]}::text[],
      ${key.expiresAt}::timestamptz, ${key.createdBy})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function markKeyRevoked(tx: Tx, id: number): Promise<void> {
  await sql`update access.api_key set revoked_at = coalesce(revoked_at, now()) where id = ${id}`.execute(
    tx,
  );
}

export async function insertPasswordLink(
  tx: Tx,
  link: { secretHash: string; staffId: string; purpose: 'invitation' | 'reset'; expiresAt: string },
): Promise<void> {
  await sql`insert into access.password_link (secret_hash, staff_id, purpose, expires_at)
    values (${link.secretHash}, ${link.staffId}, ${link.purpose}, ${link.expiresAt}::timestamptz)`.execute(
    tx,
  );
}

/** When the last of what somebody may do ends; null: it does not, or nothing is left. */
export async function readAccessEnd(tx: Tx, staffId: string): Promise<string | null> {
  const { rows } = await sql<{ endsAt: string | null }>`
    select case when bool_and(ends_at is not null) then to_json(max(ends_at)) #>> '{}' end as "endsAt" from (
      select ends_at from access.staff_grant where staff_id = ${staffId} union all
      select ends_at from access.scope_grant where staff_id = ${staffId}) g
    where ends_at is null or ends_at > now()`.execute(tx);
  return rows[0]?.endsAt ?? null;
}

/** Ends the invitations of somebody who has nothing to come in for any more. */
export async function endInvitations(tx: Tx, staffId: string): Promise<void> {
  await sql`update access.password_link set used_at = now()
    where staff_id = ${staffId} and purpose = 'invitation' and used_at is null
      and not exists (select from access.staff_grant where staff_id = ${staffId} and (ends_at is null or ends_at > now()))
      and not exists (select from access.scope_grant where staff_id = ${staffId} and ends_at > now())`.execute(
    tx,
  );
}

/** Uses up a link and every other one of its person; the person's id, or undefined when it is spent, old or unknown. */
export async function usePasswordLink(
  tx: Tx,
  secretHash: string,
): Promise<{ staffId: string; purpose: string } | undefined> {
  const { rows } = await sql<{ staffId: string; purpose: string }>`
    update access.password_link l set used_at = now() from access.staff p
    where l.secret_hash = ${secretHash} and l.used_at is null and l.expires_at > now()
      and p.id = l.staff_id and p.disabled_at is null
    returning l.staff_id as "staffId", l.purpose`.execute(tx);
  const used = rows[0];
  if (used) {
    await sql`update access.password_link set used_at = now()
      where staff_id = ${used.staffId} and used_at is null`.execute(tx);
  }
  return used;
}

/**
 * Counts one attempt under `key`; true while there are at most `most` within a window of `seconds`.
 * Its own transaction: a refused attempt counts too.
 */
export async function countAttempt(
  db: Reader,
  key: string,
  most: number,
  seconds: number,
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  const { rows } = await sql<{ count: number; retryAfterSeconds: number }>`
    insert into access.attempt as a (key, count, window_ends_at)
    values (${key}, 1, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      count = case when a.window_ends_at <= now() then 1 else a.count + 1 end,
      window_ends_at = case when a.window_ends_at <= now() then excluded.window_ends_at else a.window_ends_at end
    returning count, ceil(extract(epoch from window_ends_at - now()))::int as "retryAfterSeconds"`.execute(
    db,
  );
  const { count, retryAfterSeconds } = rows[0]!;
  return { allowed: count <= most, retryAfterSeconds };
}

/** Removes what has expired; returns how many rows. */
export async function deleteExpired(db: Db): Promise<number> {
  const counts = await Promise.all([
    sql`delete from access.session where expires_at < now()`.execute(db),
    sql`delete from access.verification where expires_at < now()`.execute(db),
    sql`delete from access.attempt where window_ends_at < now()`.execute(db),
    sql`delete from access.password_link where expires_at < now() - interval '30 days'`.execute(db),
  ]);
  return counts.reduce((sum, done) => sum + Number(done.numAffectedRows ?? 0n), 0);
}
