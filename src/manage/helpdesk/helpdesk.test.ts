import { createServer, type Socket } from 'node:net';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { answerWhileAway, planAbsence } from '../../calm/absence/index.ts';
import { addBusinessDays } from '../../core/calendar/index.ts';
import { createCustomer } from '../../core/parties/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { completeCart } from '../../sell/orders/index.ts';
import { answerCase, changeCase, noteOnCase } from './commands.ts';
import { readInbox, readInboxState, takeMail, type InboxDeps } from './inbox.ts';
import { helpdeskKeeper } from './keeper.ts';
import { makeReady, receiveMessage } from './receive.ts';
import { splitQuote } from './rules.ts';
import { findCase, listCases } from './store.ts';

const database = testDatabase();
const SHOP = 'bonjour@boutique.example';
let absenceId: number | null = null;
let order: { id: number; number: string };

const deps = (): InboxDeps => ({
  db: database.db,
  mail: { smtpUrl: null, from: SHOP },
  inboxUrl: null,
  secret: 's'.repeat(32),
  publicUrl: 'https://b.example',
  now: () => new Date(),
  autoReplier: {
    reply: (tx, { email, mail }) =>
      absenceId === null
        ? Promise.resolve(null)
        : answerWhileAway(
            tx,
            { absenceId, phase: 'away', texts: { reply: 'Retour le 4 janvier.' } as never },
            { email, mail, shopAddresses: [SHOP] },
          ),
  },
});

async function within<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}

let mails = 0;
function mail(lines: Record<string, string>, text: string): Buffer {
  mails += 1;
  const headers = {
    'Message-ID': `<m${mails}@mail.example>`,
    From: 'Lise Moreau <lise@example.org>',
    To: SHOP,
    Subject: 'Une question',
    ...lines,
  };
  return Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${text}\r\n`,
  );
}
const take = async (raw: Buffer) => {
  const taken = await takeMail(deps(), raw);
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value;
};
const typed = async (fields: object) =>
  within(async (tx) =>
    receiveMessage(
      tx,
      deps(),
      await makeReady({
        ...{
          channel: 'form',
          email: 'lise@example.org',
          name: 'Lise',
          subject: 'Sujet',
          text: 'Bonjour',
        },
        ...{ quoted: '', locale: 'fr', orderId: null, orderHint: '', attachments: [], mail: null },
        at: new Date(),
        ...fields,
      } as Parameters<typeof makeReady>[0]),
    ),
  );

beforeAll(async () => {
  const option = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db, { priceCents: 2_400, stock: 100 });
  const commerce = commerceDeps(database.db);
  const cartId = await readyCart(commerce, [{ variantId, quantity: 1 }], option, {
    email: 'lise@example.org',
  });
  const done = await completeCart(commerce, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  const { rows } = await sql<{
    id: number;
    number: string;
  }>`select id, number from orders."order"`.execute(database.db);
  order = rows[0]!;
});

describe('receiving', () => {
  test('a mail opens a case of its customer and order; its answer comes back into the same thread', async () => {
    const first = await take(mail({ Subject: `Re: Commande ${order.number}` }, 'Où en est-elle ?'));
    const opened = (await findCase(database.db, first.caseId!))!;
    expect(opened).toMatchObject({
      state: 'open',
      orderId: order.id,
      email: 'lise@example.org',
      subject: `Commande ${order.number}`,
    });
    expect(opened.partyId).not.toBeNull();
    const answered = await within((tx) =>
      answerCase(
        tx,
        { ...deps(), orderUrl: () => 'https://b.example/o' },
        seeder,
        opened.id,
        opened.version,
        {
          text: 'Elle part demain.',
          state: 'waiting',
        },
      ),
    );
    expect(answered.state).toBe('waiting');
    const { rows } = await sql<{
      headers: Record<string, string>;
      subject: string;
      messageId: string;
    }>`
      select headers, subject, message_id as "messageId" from platform.mail where origin_kind = 'case' order by id desc limit 1`.execute(
      database.db,
    );
    const sent = rows[0]!;
    expect(sent.subject).toBe(`Re: Commande ${order.number} [#${opened.id}]`);
    expect(sent.headers).toMatchObject({
      'Auto-Submitted': 'no',
      'In-Reply-To': `<m${mails}@mail.example>`,
    });
    // The customer answers from another address, below what their program quotes.
    const again = await take(
      mail(
        { From: 'lise@autre.example', Subject: 'RE: autre chose', 'In-Reply-To': sent.messageId },
        'Merci !\r\n\r\nLe 26 nov. 2026 à 10:00, Boutique <bonjour@boutique.example> a écrit :\r\n> Elle part demain.',
      ),
    );
    expect(again.caseId).toBe(opened.id);
    const now = (await findCase(database.db, opened.id))!;
    expect(now.state).toBe('open');
    expect(now.messages.map(({ kind, text }) => [kind, text])).toEqual([
      ['in', 'Où en est-elle ?'],
      ['out', 'Elle part demain.'],
      ['in', 'Merci !'],
    ]);
    expect(now.messages[2]!.quoted).toContain('> Elle part demain.');
  });

  test('the same mail is kept once; a number in the subject counts only from whom the case is with', async () => {
    const raw = mail({}, 'Deux fois');
    const first = await take(raw);
    expect(await take(raw)).toEqual({ kind: 'known', caseId: null });
    const tagged = { Subject: `Une question [#${first.caseId}]` };
    expect((await take(mail(tagged, 'Suite'))).caseId).toBe(first.caseId);
    expect((await take(mail({ ...tagged, From: 'autre@example.org' }, 'Curieux'))).caseId).not.toBe(
      first.caseId,
    );
  });

  test('an order is linked only to its buyer; what others type stays a hint', async () => {
    const stranger = await typed({ email: 'autre@example.org', orderHint: order.number });
    expect(await findCase(database.db, stranger.caseId!)).toMatchObject({
      orderId: null,
      orderHint: order.number,
    });
    const buyer = await typed({ orderHint: order.number });
    expect(await findCase(database.db, buyer.caseId!)).toMatchObject({
      orderId: order.id,
      orderHint: '',
    });
  });

  test('pictures lose where they were taken; what is no picture nor paper is known by its name', async () => {
    const photo = await sharp({
      create: { width: 3_000, height: 1_000, channels: 3, background: '#a33' },
    })
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    const { caseId } = await typed({
      attachments: [
        { name: '../bol.png', mediaType: 'image/png', content: photo },
        { name: 'x.exe', mediaType: 'application/x-msdownload', content: Buffer.from('MZ') },
      ],
    });
    const [message] = (await findCase(database.db, caseId!))!.messages;
    expect(message!.attachments.map(({ name, isKept }) => [name, isKept])).toEqual([
      ['bol.jpg', true],
      ['x.exe', false],
    ]);
    const { rows } = await sql<{
      content: Buffer;
    }>`select content from helpdesk.attachment where name = 'bol.jpg'`.execute(database.db);
    const kept = await sharp(rows[0]!.content).metadata();
    expect([kept.width, kept.exif]).toEqual([2_000, undefined]);
  });

  test('quotes are cut where programs of mail begin them, and never the whole text', () => {
    expect(splitQuote('Oui.\n\n-----Message d’origine-----\nDe : x').text).toBe('Oui.');
    expect(splitQuote('Oui.\n> non\n> peut-être').quoted).toBe('> non\n> peut-être');
    expect(splitQuote('> tout\n> est cité').text).toBe('> tout\n> est cité');
    expect(splitQuote('5 > 3, je crois.').text).toBe('5 > 3, je crois.');
  });
});

test('while away a sender hears once; machines, lists, bounces and loops never do (RFC 3834)', async () => {
  const on = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const absence = await within((tx) =>
    planAbsence(tx, seeder, {
      ...{
        reason: 'holiday',
        announcesOn: on(-2),
        leavesOn: on(-1),
        returnsOn: addBusinessDays(on(8), 0),
      },
      ...{ bufferDays: 0, ordersPerDay: 10, standInId: null, texts: {} },
    }),
  );
  absenceId = absence.id;
  const before = await countReplies();
  await take(mail({ From: 'zoe@example.org' }, 'Bonjour'));
  await take(mail({ From: 'zoe@example.org' }, 'Encore moi'));
  await typed({ email: 'zoe@example.org' });
  expect((await countReplies()) - before).toBe(1);
  const silent: Record<string, string>[] = [
    { From: 'mailer-daemon@example.org', 'Return-Path': '<>' },
    { From: 'liste@example.org', 'List-Id': '<l.example.org>' },
    { From: 'robot@example.org', 'Auto-Submitted': 'auto-replied' },
    { From: 'foule@example.org', Precedence: 'bulk' },
    { From: SHOP },
    { From: 'cache@example.org', To: 'quelquun@example.org' },
    { From: 'noreply@example.org' },
  ];
  for (const headers of silent) await take(mail(headers, 'x'));
  expect((await countReplies()) - before).toBe(1);
  // A machine that answers our answer joins its case and does not make it wait.
  const { rows } = await sql<{
    messageId: string;
    headers: Record<string, string>;
    caseId: string;
  }>`
    select message_id as "messageId", headers, origin_id as "caseId" from platform.mail where template = 'case-auto-reply'`.execute(
    database.db,
  );
  expect(rows[0]!.headers).toMatchObject({ 'Auto-Submitted': 'auto-replied', Precedence: 'bulk' });
  const state = await readInboxState(deps());
  expect(state.leftAside).toBe(4);
  absenceId = null;
});

async function countReplies(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from platform.mail where template = 'case-auto-reply'`.execute(
    database.db,
  );
  return rows[0]!.count;
}

test('cases are assigned, noted on, found by their words, and what waits longest comes first', async () => {
  const { caseId } = await typed({
    text: 'Le couvercle est introuvable',
    at: new Date(Date.now() - 9 * 86_400_000),
  });
  await within((tx) => noteOnCase(tx, seeder, caseId!, 'Regardé au dépôt'));
  const page = { after: null, limit: 10 };
  expect((await listCases(database.db, { ...page, state: 'open' }))[0]!.id).toBe(caseId);
  expect((await listCases(database.db, { ...page, q: 'couvercle' })).map(({ id }) => id)).toEqual([
    caseId,
  ]);
  expect((await listCases(database.db, { ...page, q: 'depot' })).map(({ id }) => id)).toEqual([
    caseId,
  ]);
  const refused = await transact(database.db, (tx) =>
    changeCase(tx, seeder, caseId!, 'any', { assignedTo: 'personne' }),
  );
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'staff-unknown' } });
  const closed = await within((tx) => changeCase(tx, seeder, caseId!, 'any', { state: 'closed' }));
  expect([closed.state, closed.waitingSince]).toEqual(['closed', null]);
});

test('R45: a person is handed all they said but the notes of the house, and forgotten whole', async () => {
  const party = await within((tx) =>
    createCustomer(tx, seeder, { lastName: 'Zed', email: 'zed@example.org' }),
  );
  const { caseId } = await typed({ email: 'zed@example.org', text: 'Mes mots' });
  await within((tx) => noteOnCase(tx, seeder, caseId!, 'Note de la maison'));
  const who = { partyId: party.id, email: 'zed@example.org' };
  const kept = await helpdeskKeeper.read(database.db, who);
  expect(kept['messages']!.map(({ text }) => text)).toEqual(['Mes mots']);
  await within(async (tx) => {
    await helpdeskKeeper.forget(tx, who);
    return { ok: true, value: null };
  });
  expect(await findCase(database.db, caseId!)).toBeUndefined();
});

describe('the mailbox (IMAP)', () => {
  test('begins with what arrives from the first look on, keeps each mail once, and changes nothing', async () => {
    const box: Buffer[] = [mail({ Subject: 'Ancien' }, 'Avant la première lecture')];
    const commands: string[] = [];
    const server = createServer((socket) => speakImap(socket, box, commands));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const reading = {
      ...deps(),
      inboxUrl: `imap://bonjour%40boutique.example:secret@127.0.0.1:${port}/INBOX`,
    };
    try {
      const count = async () => (await listCases(database.db, { after: null, limit: 200 })).length;
      const before = await count();
      await readInbox(reading);
      expect((await readInboxState(reading)).problem).toBe('');
      expect(await count()).toBe(before);
      box.push(mail({ Subject: 'Nouveau' }, 'Après'));
      await readInbox(reading);
      await readInbox(reading);
      expect(await count()).toBe(before + 1);
      expect((await readInboxState(reading)).mailbox).toBe('127.0.0.1 · INBOX');
      expect(commands.filter((command) => /STORE|EXPUNGE|SELECT/.test(command))).toEqual([]);
    } finally {
      server.close();
    }
    await readInbox(reading);
    expect((await readInboxState(reading)).problem).not.toBe('');
  });
});

/** As much of IMAP4rev1 as reading a mailbox takes. */
function speakImap(socket: Socket, box: readonly Buffer[], commands: string[]): void {
  socket.on('error', () => undefined);
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
  let pending = '';
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      const [tag = '', command = '', ...rest] = line.split(' ');
      commands.push(`${command} ${rest.join(' ')}`);
      const args = rest.join(' ').toUpperCase();
      if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n');
      if (command === 'LIST' || command === 'LSUB') socket.write('* LIST () "/" "INBOX"\r\n');
      if (command === 'EXAMINE') {
        socket.write(
          `* ${box.length} EXISTS\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT ${box.length + 1}]\r\n`,
        );
      }
      if (command === 'UID' && args.startsWith('SEARCH')) {
        const from = Number(/UID (\d+)/.exec(args)?.[1] ?? 1);
        const uids = box
          .map((_, index) => index + 1)
          .filter((uid) => uid >= Math.min(from, box.length));
        socket.write(`* SEARCH ${uids.join(' ')}\r\n`);
      }
      if (command === 'UID' && args.startsWith('FETCH')) {
        const uid = Number(/FETCH (\d+)/.exec(args)?.[1]);
        const raw = box[uid - 1]!;
        socket.write(`* ${uid} FETCH (UID ${uid} BODY[]<0> {${raw.length}}\r\n`);
        socket.write(raw);
        socket.write(')\r\n');
      }
      if (command === 'LOGOUT') socket.write('* BYE\r\n');
      socket.write(`${tag} OK done\r\n`);
      if (command === 'LOGOUT') socket.end();
    }
  });
}

test('an answer carries files of the house in its mail and in the thread, and refuses what is no file', async () => {
  const asked = await take(mail({ Subject: 'Notice' }, 'Auriez-vous la notice ?'));
  const { rows } = await sql<{ id: number }>`
    insert into platform.file (sha256, storage_key, original_name, media_type, byte_size, derivatives_state)
    values (${'a1'.repeat(32)}, 'k-notice', 'notice.pdf', 'application/pdf', 12, 'none') returning id`.execute(
    database.db,
  );
  const fileId = rows[0]!.id;
  const send = (fileIds: number[]) =>
    transact(database.db, (tx) =>
      answerCase(tx, { ...deps(), orderUrl: () => '' }, seeder, asked.caseId!, 'any', {
        ...{ text: 'La voici.', state: 'waiting', fileIds },
      }),
    );
  const refused = await send([fileId + 1_000_000]);
  expect(refused.ok ? null : refused.refusal.code).toBe('file-unknown');
  const sent = await send([fileId, fileId]);
  if (!sent.ok) throw new Error(sent.refusal.code);
  expect(sent.value.messages.at(-1)!.attachments).toMatchObject([
    { name: 'notice.pdf', isKept: true, fileId },
  ]);
  const { rows: mails } = await sql<{ attachments: unknown }>`
    select attachments from platform.mail where origin_kind = 'case' order by id desc limit 1`.execute(
    database.db,
  );
  expect(mails[0]!.attachments).toEqual([
    { fileId, name: 'notice.pdf', mediaType: 'application/pdf' },
  ]);

  // R45: when the person is forgotten, the file is no longer held here and its removal is asked for.
  const { email } = sent.value;
  await within(async (tx) => {
    await helpdeskKeeper.forget(tx, { partyId: 0, email: email! });
    return { ok: true, value: null };
  });
  const { rows: jobs } = await sql`
    select from platform.outbox_event where payload @> ${JSON.stringify({ payload: { fileIds: [fileId] } })}::jsonb`.execute(
    database.db,
  );
  expect(jobs).toHaveLength(1);
});
