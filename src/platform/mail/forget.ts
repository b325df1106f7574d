import { sql, type Db, type Tx } from '../db/index.ts';

/** Empties the mails that went to an address and takes the address off them; that they were sent stays. */
export async function forgetMailsTo(tx: Tx, email: string, pseudonym: string): Promise<void> {
  await sql`update platform.mail set to_address = ${pseudonym}, html = '', text = '', subject = template,
      headers = '{}', attachments = '[]', state = case when state in ('held', 'queued') then 'failed' else state end
    where lower(to_address) = lower(${email})`.execute(tx);
}

/** The mails that went to an address, without their content; the newest first. */
export async function listMailsTo(
  db: Db,
  email: string,
): Promise<{ subject: string; template: string; createdAt: Date; sentAt: Date | null }[]> {
  const { rows } = await sql<{
    subject: string;
    template: string;
    createdAt: Date;
    sentAt: Date | null;
  }>`select subject, template, created_at as "createdAt", sent_at as "sentAt" from platform.mail
    where lower(to_address) = lower(${email}) order by id desc limit 10000`.execute(db);
  return rows;
}
