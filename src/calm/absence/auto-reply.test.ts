import { describe, expect, test } from 'vitest';
import { refuseReply, replyHeaders, type IncomingMail } from './auto-reply.ts';

const good: IncomingMail = {
  envelopeFrom: 'claire@example.org',
  shopAddresses: ['bonjour@maison.example'],
  headers: { to: 'Maison <bonjour@maison.example>', 'message-id': '<1@example.org>' },
};
const withHeaders = (headers: IncomingMail['headers']) => ({
  ...good,
  headers: { ...good.headers, ...headers },
});

describe('an automatic answer (RFC 3834)', () => {
  test('goes to a person who wrote to the shop', () => {
    expect(refuseReply(good)).toBeNull();
    expect(refuseReply(withHeaders({ 'auto-submitted': 'no' }))).toBeNull();
    expect(
      refuseReply({ ...good, headers: { cc: 'bonjour@maison.example', to: 'x@example.org' } }),
    ).toBeNull();
  });

  test.each([
    ['a bounce', { ...good, envelopeFrom: '' }, 'bounce'],
    [
      'a delivery report',
      withHeaders({ 'content-type': 'multipart/report; report-type=delivery-status' }),
      'bounce',
    ],
    ['a mailer daemon', { ...good, envelopeFrom: 'MAILER-DAEMON@mx.example.org' }, 'machine'],
    ['a postmaster', { ...good, envelopeFrom: 'postmaster@example.org' }, 'machine'],
    ['no-reply', { ...good, envelopeFrom: 'no-reply@shop.example' }, 'machine'],
    ['the owner of a list', { ...good, envelopeFrom: 'owner-clients@lists.example' }, 'machine'],
    [
      'the bounces of a list',
      { ...good, envelopeFrom: 'clients-bounces+a=b@lists.example' },
      'machine',
    ],
    ['another answer', withHeaders({ 'auto-submitted': 'auto-replied' }), 'auto-submitted'],
    [
      'an answer with parameters',
      withHeaders({ 'auto-submitted': 'auto-notified; owner-email="a@b.c"' }),
      'auto-submitted',
    ],
    ['Exchange', withHeaders({ 'x-auto-response-suppress': 'OOF' }), 'auto-submitted'],
    ['a list by its id', withHeaders({ 'list-id': '<clients.lists.example>' }), 'list'],
    ['a newsletter', withHeaders({ 'list-unsubscribe': '<https://x.example/u>' }), 'list'],
    ['bulk mail', withHeaders({ precedence: 'Bulk' }), 'bulk'],
    ['ourselves', { ...good, envelopeFrom: 'Bonjour@maison.example' }, 'loop'],
    ['a loop mark', withHeaders({ 'x-loop': 'bonjour@maison.example' }), 'loop'],
    ['a blind copy', withHeaders({ to: 'undisclosed-recipients:;' }), 'not-to-us'],
    ['an unreadable sender', { ...good, envelopeFrom: 'claire' }, 'sender-unreadable'],
  ] as [string, IncomingMail, string][])('never goes to %s', (_name, mail, reason) => {
    expect(refuseReply(mail)).toBe(reason);
  });

  test('is marked, so that the same rules refuse to answer it', () => {
    const headers = Object.fromEntries(
      Object.entries(replyHeaders('<1@example.org>')).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    expect(headers['auto-submitted']).toBe('auto-replied');
    expect(headers['in-reply-to']).toBe('<1@example.org>');
    expect(refuseReply(withHeaders(headers))).toBe('auto-submitted');
  });
});
