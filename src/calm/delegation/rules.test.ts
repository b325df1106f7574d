import { describe, expect, test } from 'vitest';
import { maskPersonalData } from '../../platform/access/index.ts';
import type { ProcedureContent } from './model.ts';
import { actsOf, anonymise, readiness, scopesOf, toShare } from './rules.ts';

describe('procedures', () => {
  test('give together the union of their rights, and never those over people, keys and backups', () => {
    expect(
      scopesOf([
        { scopes: ['shipments:write', 'orders:read'] },
        { scopes: ['orders:read', 'users:write', 'backups:read'] },
      ] as Pick<ProcedureContent, 'scopes'>[]),
    ).toEqual(['orders:read', 'shipments:write']);
  });

  test('are recorded as what was done: screens in order, without the number of a document, and what was changed there, once', () => {
    const acts = actsOf({
      visits: [
        { path: '/orders?view=to-prepare', at: '2026-11-26T10:00:00Z' },
        { path: '/orders/17/show', at: '2026-11-26T10:00:05Z' },
        { path: '/orders/18/show', at: '2026-11-26T10:01:20Z' },
        { path: '/stock-levels', at: '2026-11-26T10:02:00Z' },
      ],
      changes: [{ at: '2026-11-26T10:02:30Z', entityKind: 'setting', action: 'update' }],
      events: [
        { at: '2026-11-26T10:01:00Z', kind: 'prepared' },
        { at: '2026-11-26T10:01:10Z', kind: 'shipped' },
        { at: '2026-11-26T10:01:30Z', kind: 'prepared' },
        { at: '2026-11-26T10:01:40Z', kind: 'shipped' },
      ],
    });
    expect(acts.map(({ kind, what, href }) => [kind, what, href])).toEqual([
      ['open', '', '/orders'],
      ['event', 'prepared', '/orders'],
      ['event', 'shipped', '/orders'],
      ['open', '', '/stock-levels'],
      ['update', 'setting', '/stock-levels'],
    ]);
  });

  test('are shared without people, numbers and the names of their house', () => {
    expect(anonymise('Écrire à claire@example.org ou au 06 12 34 56 78 pour FA26-000042')).toBe(
      'Écrire à …@… ou au … pour …',
    );
    const shared = toShare(
      {
        title: 'Rembourser chez Maison Vesprée',
        why: '',
        canWait: true,
        waitCost: 'Camille Exemple s’en charge',
        scopes: ['orders:read'],
        steps: [
          {
            text: 'Ouvrir la commande 26-002981',
            href: '/orders/12/show',
            fileId: 4,
            decisions: [{ when: 'client fâché', answer: 'appeler Camille, à la roseraie' }],
          },
          { text: 'Envelopper', href: '', fileId: null, decisions: [] },
        ],
      },
      ['Maison Vesprée', 'Camille Exemple', 'Camille', 'Rose'],
    );
    expect(JSON.stringify(shared)).not.toMatch(/Vesprée|Camille|\/12\/|002981/);
    expect(shared.steps[0]).toMatchObject({ href: '/orders', fileId: null });
    // A step of the hands has no screen, and can be taken over as it is.
    expect(shared.steps[1]!.href).toBe('');
    expect(shared.steps[0]!.decisions[0]!.answer).toBe('appeler …, à la roseraie');
  });

  test('show by rehearsal how much is done without help', () => {
    const run = (helped: boolean, ended = true) => ({ helped, endedAt: ended ? 'now' : null });
    expect(readiness([])).toBeNull();
    expect(readiness([run(false), run(false), run(true), run(false), run(true, false)])).toBe(0.75);
    // What the owner did instead was not done unaided.
    expect(readiness([run(false)], 1)).toBe(0.5);
  });
});

test('a stand-in sees of people what shipping needs (R45)', () => {
  const seen = maskPersonalData({
    email: 'claire@example.org',
    phone: '0612345678',
    shippingAddress: { firstName: 'Claire', line1: '8 rue des Tanneurs', phone: '0612345678' },
    billingAddress: { firstName: 'Odile', line1: '4 place du Marché', country: 'FR' },
    events: [{ actorLabel: 'claire@example.org', kind: 'placed' }],
    totalCents: 2_400,
  });
  expect(seen).toEqual({
    email: 'c•••@example.org',
    phone: '•••',
    shippingAddress: { firstName: 'Claire', line1: '8 rue des Tanneurs', phone: '0612345678' },
    billingAddress: { firstName: '•••', line1: '•••', country: 'FR' },
    events: [{ actorLabel: 'c•••@example.org', kind: 'placed' }],
    totalCents: 2_400,
  });
});
