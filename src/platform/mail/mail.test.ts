import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../db/index.ts';
import { folderStorage, putFile, type FileStorage } from '../files/index.ts';
import { testHttp, testPrincipal } from '../http/testing.ts';
import { runPendingJobs } from '../jobs/testing.ts';
import { mailsAdminRoutes, mailWiring, openMailSender, queueMail, type NewMail } from './index.ts';
import { releaseMails } from './outbox-commands.ts';
import { SAMPLES } from './templates/samples.testing.ts';

const database = testDatabase();
const received: { to: string[]; data: string }[] = [];
/** What the mail server answers to the next recipients. */
let answer: { code: number; text: string } | null = null;
let smtp: SMTPServer;
let folder = '';
let storage: FileStorage;
let place = { smtpUrl: null as string | null, from: 'ne-pas-repondre@boutique.example' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sereine-mail-'));
  storage = folderStorage(folder);
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (!answer) return callback();
      callback(Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map((rcpt) => rcpt.address),
          data: Buffer.concat(chunks).toString('utf8'),
        });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  place = { ...place, smtpUrl: `smtp://127.0.0.1:${port}` };
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  received.length = 0;
  answer = null;
});

async function queue(
  more: Partial<NewMail<'order-prepared'>> & { dedupeKey: string },
  from = place,
): Promise<number> {
  const result = await transact(database.db, async (tx) =>
    ok(
      await queueMail(tx, from, {
        template: 'order-prepared',
        data: SAMPLES['order-prepared'],
        locale: 'fr',
        to: 'zoe@exemple.fr',
        origin: { kind: 'order', id: '12' },
        ...more,
      }),
    ),
  );
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function work(from = place) {
  const sender = openMailSender({ db: database.db, storage, mail: from });
  const tally = await runPendingJobs(database, [mailWiring({ sender })]);
  sender.close();
  return tally;
}

async function stateOf(id: number) {
  const { rows } = await sql<{ state: string; attempts: number; last_error: string | null }>`
    select state, attempts, last_error from platform.mail where id = ${id}`.execute(database.db);
  return rows[0]!;
}

test('a mail is sent once, with text, HTML, sender, answer address and its attachment', async () => {
  await sql`insert into platform.setting (key, value) values ('shop', '{"name": "Maison"}'),
    ('company', '{"email": "bonjour@boutique.example"}')`.execute(database.db);
  const file = await putFile(database.db, storage, {
    content: Buffer.from('%PDF-1.4 facture'),
    name: 'F-45.pdf',
  });
  if (!file.ok) throw new Error(file.refusal.code);
  const attachments = [{ name: 'F-45.pdf', mediaType: 'application/pdf', fileId: file.value.id }];
  const id = await queue({ dedupeKey: 'once', attachments });
  expect(await queue({ dedupeKey: 'once' })).toBe(id);
  await work();
  await work();
  expect(received).toHaveLength(1);
  const { data, to } = received[0]!;
  expect(to).toEqual(['zoe@exemple.fr']);
  expect(data).toMatch(/From: Maison <ne-pas-repondre@boutique\.example>/);
  expect(data).toMatch(/Reply-To: bonjour@boutique\.example/);
  expect(data).toMatch(/Auto-Submitted: auto-generated/);
  expect(data).toMatch(/Content-Type: text\/plain/);
  expect(data).toMatch(/Content-Type: text\/html/);
  expect(data).toMatch(/filename=F-45\.pdf/);
  expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 1, last_error: null });
});

test('two facts racing with one dedupe key make one mail', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => queue({ dedupeKey: 'race' })));
  expect(new Set(ids).size).toBe(1);
  await work();
  expect(received).toHaveLength(1);
});

test('without a mail server mails are held, then released on request', async () => {
  const noServer = { ...place, smtpUrl: null };
  const id = await queue({ dedupeKey: 'held' }, noServer);
  await work();
  expect(await stateOf(id)).toMatchObject({ state: 'held' });
  const actor = systemActor('test');
  const refused = await transact(database.db, (tx) => releaseMails(tx, actor, noServer));
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'mail-server-missing' } });
  const released = await transact(database.db, (tx) => releaseMails(tx, actor, place));
  expect(released).toEqual({ ok: true, value: { releasedCount: 1 } });
  await work();
  expect(received).toHaveLength(1);
});

test('a server that is busy is tried again; an address refused for good fails at once', async () => {
  answer = { code: 451, text: 'try later' };
  const busy = await queue({ dedupeKey: 'busy' });
  expect(await work()).toMatchObject({ done: 0, failed: 1 });
  expect(await stateOf(busy)).toMatchObject({ state: 'queued', attempts: 1 });
  answer = { code: 550, text: 'no such person' };
  const unknown = await queue({ dedupeKey: 'unknown' });
  expect(await work()).toMatchObject({ done: 1, failed: 0 });
  expect(await stateOf(unknown)).toMatchObject({ state: 'failed', attempts: 1 });
  expect((await stateOf(unknown)).last_error).toContain('no such person');
  answer = null;
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.db);
  await work();
  expect(await stateOf(busy)).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
});

test('after the last try the mail has failed and can be sent again from the office', async () => {
  const closed = { ...place, smtpUrl: 'smtp://127.0.0.1:1' };
  const id = await queue({ dedupeKey: 'down' });
  const sender = openMailSender({ db: database.db, storage, mail: closed });
  await expect(sender.send(id, 8)).rejects.toThrow(/ECONNREFUSED/);
  sender.close();
  expect(await stateOf(id)).toMatchObject({ state: 'failed' });
  await work();
  expect(received).toHaveLength(0);
  const app = await testHttp(mailsAdminRoutes({ db: database.db, mail: place }));
  const resend = (key: string) =>
    app.inject({
      method: 'POST',
      url: `/api/admin/mails/${id}/resend`,
      headers: { 'idempotency-key': key },
    });
  expect((await resend('a')).statusCode).toBe(202);
  expect((await resend('b')).json()).toMatchObject({ code: 'mail-not-sendable' });
  await work();
  expect(received).toHaveLength(1);
  await app.close();
});

test('the office lists, searches and previews mails safely', async () => {
  const app = await testHttp(mailsAdminRoutes({ db: database.db, mail: place }));
  await queue({
    dedupeKey: 'listed',
    to: '100%_sure@exemple.fr',
    origin: { kind: 'order', id: '77' },
  });
  const list = await app.inject({ url: '/api/admin/mails?q=100%25_sure' });
  const { items } = list.json<{ items: { id: number }[] }>();
  expect(items).toHaveLength(1);
  const byOrigin = await app.inject({ url: '/api/admin/mails?origin=order:77&state=queued' });
  expect(byOrigin.json()).toMatchObject({ items });
  const one = await app.inject({ url: `/api/admin/mails/${items[0]!.id}` });
  const { previewUrl } = one.json<{ previewUrl: string }>();
  const preview = await app.inject({ url: previewUrl });
  expect(preview.headers['content-security-policy']).toContain("default-src 'none'");
  expect(preview.headers['content-security-policy']).toContain('sandbox');
  expect(preview.headers['content-type']).toContain('text/html');
  expect(preview.body).toContain('C-2026-000123');
  expect((await app.inject({ url: '/api/admin/mails/summary' })).json()).toMatchObject({
    serverConfigured: true,
  });
  expect((await app.inject({ url: '/api/admin/mails/999999' })).statusCode).toBe(404);
  await app.close();
});

test('the link of an invitation is hidden from those who may not invite, and erased once sent', async () => {
  const queued = await transact(database.db, async (tx) =>
    ok(
      await queueMail(tx, place, {
        template: 'password-reset',
        data: SAMPLES['password-reset'],
        locale: 'fr',
        to: 'camille@exemple.fr',
        dedupeKey: 'reset',
      }),
    ),
  );
  const id = queued.ok ? queued.value : 0;
  const seller = { ...testPrincipal, scopes: new Set(['mails:read', 'mails:write']) };
  const app = await testHttp(mailsAdminRoutes({ db: database.db, mail: place }), {
    principal: seller,
  });
  const one = await app.inject({ url: `/api/admin/mails/${id}` });
  expect(one.json()).toMatchObject({ text: null, previewUrl: null });
  expect((await app.inject({ url: `/api/admin/mails/${id}/preview` })).statusCode).toBe(404);
  await work();
  expect(received[0]!.data).toContain('jeton');
  const { rows } = await sql`select html, text from platform.mail where id = ${id}`.execute(
    database.db,
  );
  expect(rows).toEqual([{ html: '', text: '' }]);
  const resend = await app.inject({
    method: 'POST',
    url: `/api/admin/mails/${id}/resend`,
    headers: { 'idempotency-key': 'x' },
  });
  expect(resend.json()).toMatchObject({ code: 'mail-secret-gone', status: 410 });
  await app.close();
});
