import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';

/** Somebody of a partner's who was let in for a request. */
export interface PartnerAccess {
  id: number;
  requestId: number;
  staffId: string;
  name: string;
  email: string;
  scopes: string[];
  startsAt: string;
  endsAt: string;
  revokedAt: string | null;
  twoFactorEnabled: boolean;
  lentBy: string;
}

async function read(db: Db | Tx, where: SqlPart): Promise<PartnerAccess[]> {
  const { rows } = await sql<PartnerAccess>`
    select a.id, a.request_id as "requestId", a.staff_id as "staffId", p.name, p.email::text as email, a.scopes,
      to_json(a.starts_at) #>> '{}' as "startsAt", to_json(a.ends_at) #>> '{}' as "endsAt",
      to_json(a.revoked_at) #>> '{}' as "revokedAt", p.two_factor_enabled as "twoFactorEnabled", a.lent_by as "lentBy"
    from partners.access a join access.staff p on p.id = a.staff_id where ${where} order by a.id desc limit 100`.execute(
    db,
  );
  return rows;
}

/** Who was let in for a request, the latest first. */
export const listAccesses = (db: Db | Tx, requestId: number): Promise<PartnerAccess[]> =>
  read(db, sql`a.request_id = ${requestId}`);

/** Who may come in for a request now or soon, the latest; undefined: nobody. */
export async function openAccessOf(
  db: Db | Tx,
  requestId: number,
): Promise<PartnerAccess | undefined> {
  return (
    await read(db, sql`a.request_id = ${requestId} and a.revoked_at is null and a.ends_at > now()`)
  )[0];
}

/** What somebody of a partner's was let in for, now. */
export async function accessOfStaff(
  db: Db | Tx,
  staffId: string,
): Promise<PartnerAccess | undefined> {
  return (
    await read(
      db,
      sql`a.staff_id = ${staffId} and a.revoked_at is null and a.starts_at <= now() and a.ends_at > now()`,
    )
  )[0];
}

/** One of them, locked until the transaction ends. */
export async function lockAccess(tx: Tx, id: number): Promise<PartnerAccess | undefined> {
  await sql`select from partners.access where id = ${id} for update`.execute(tx);
  return (await read(tx, sql`a.id = ${id}`))[0];
}
