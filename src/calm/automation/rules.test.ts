import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionSchema, rulePatch, type Action, type Condition, type Subject } from './model.ts';
import { fillWords, findMisfits, foresee, holds } from './rules.ts';

const facts: Subject['facts'] = {
  'order.total': 6_000,
  'order.country': 'FR',
  'order.tags': ['Cadeau'],
  'order.isPaid': false,
  'order.method': null,
  'customer.tags': ['fidèle'],
  'customer.group': 3,
};
const meets = (field: string, op: Condition['op'], value: Condition['value']) =>
  holds({ match: 'all', conditions: [{ field, op, value }] }, facts);
const buyer = {
  partyId: 7,
  email: 'c@example.org',
  firstName: 'Camille',
  locale: 'fr',
  agreed: false,
};
const subject = (more: Partial<Subject> = {}): Subject => ({
  kind: 'order',
  id: '1',
  label: '26-000001',
  facts,
  buyer,
  path: '/orders/1/show',
  ...more,
});
const mail = (purpose: 'service' | 'news'): Action =>
  actionSchema.parse({ do: 'mail-customer', purpose, subjectFr: 'Bonjour', bodyFr: 'Merci' });

describe('conditions', () => {
  test('amounts, texts, lists and truths are compared as people mean them', () => {
    expect(meets('order.total', 'at-least', 6_000)).toBe(true);
    expect(meets('order.total', 'at-most', 5_999)).toBe(false);
    expect(meets('order.country', 'is', ' fr ')).toBe(true);
    expect(meets('order.tags', 'contains', 'cadeau')).toBe(true);
    expect(meets('customer.tags', 'contains', 'Fidele')).toBe(true);
    expect(meets('customer.tags', 'lacks', 'pro')).toBe(true);
    expect(meets('order.isPaid', 'is', false)).toBe(true);
    expect(meets('customer.group', 'is-not', 4)).toBe(true);
  });

  test('what nobody knows meets only what it is not', () => {
    for (const op of ['is', 'at-least', 'at-most', 'contains', 'starts-with'] as const) {
      expect(meets('order.method', op, op.startsWith('at') ? 0 : 'cheque')).toBe(false);
    }
    expect(meets('order.method', 'is-not', 'cheque')).toBe(true);
    expect(meets('order.method', 'lacks', 'cheque')).toBe(true);
  });

  test('“and” needs every condition, “or” one, and none needs nothing', () => {
    const one = fc.constantFrom<Condition>(
      { field: 'order.total', op: 'at-least', value: 1 },
      { field: 'order.total', op: 'at-least', value: 99_999 },
      { field: 'order.country', op: 'is', value: 'FR' },
      { field: 'order.country', op: 'is', value: 'BE' },
    );
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (conditions) => {
        const each = conditions.map((condition) =>
          holds({ match: 'all', conditions: [condition] }, facts),
        );
        expect(holds({ match: 'all', conditions }, facts)).toBe(each.every(Boolean));
        expect(holds({ match: 'any', conditions }, facts)).toBe(each.some(Boolean));
      }),
    );
    expect(holds({ match: 'any', conditions: [] }, {})).toBe(true);
  });
});

describe('what is held back', () => {
  test('news reach only who agreed to them; a message about an order needs no consent (R42)', () => {
    expect(foresee(mail('news'), subject())).toEqual({ outcome: 'held', reason: 'no-consent' });
    expect(foresee(mail('news'), subject({ buyer: { ...buyer, agreed: true } }))).toEqual({
      outcome: 'done',
    });
    expect(foresee(mail('service'), subject())).toEqual({ outcome: 'done' });
    expect(foresee(mail('service'), subject({ buyer: { ...buyer, email: '' } }))).toEqual({
      outcome: 'held',
      reason: 'no-address',
    });
  });

  test('nobody enters the list without the box they ticked (R42)', () => {
    expect(foresee({ do: 'subscribe' }, subject())).toEqual({
      outcome: 'held',
      reason: 'no-proof',
    });
    const ticked = subject({ facts: { ...facts, 'order.ticked': true } });
    expect(foresee({ do: 'subscribe' }, ticked)).toEqual({ outcome: 'done' });
  });

  test('an order with money or a parcel on its way is not cancelled by a rule', () => {
    const cancel: Action = { do: 'cancel-order', reason: 'Non réglée' };
    const touched = subject({ facts: { ...facts, 'order.isTouchedByMoney': true } });
    expect(foresee(cancel, touched)).toMatchObject({ reason: 'is-paid' });
    const gone = subject({ facts: { ...facts, 'order.hasShipped': true } });
    expect(foresee(cancel, gone)).toMatchObject({ reason: 'has-shipped' });
    expect(foresee(cancel, subject())).toEqual({ outcome: 'done' });
  });
});

describe('a rule fits together', () => {
  const base = { name: '', match: 'all' as const, conditions: [], delayMinutes: 0 };

  test('conditions and actions are those of what happened', () => {
    const misfits = findMisfits({
      ...base,
      trigger: { on: 'stock-below', level: 5 },
      conditions: [{ field: 'order.total', op: 'at-least', value: 1 }],
      actions: [{ do: 'ask-review' }],
    });
    expect(misfits).toEqual([
      { pointer: '/conditions/0', code: 'rule-condition-unfit' },
      { pointer: '/actions/0', code: 'rule-action-unfit' },
    ]);
  });

  test('a mail about an abandoned cart is news, whatever its author says (R42)', () => {
    const misfits = findMisfits({
      ...base,
      trigger: { on: 'cart-abandoned', hours: 20 },
      actions: [mail('service')],
    });
    expect(misfits).toEqual([{ pointer: '/actions/0/purpose', code: 'rule-needs-consent' }]);
  });

  test('a variable that nobody knows is refused, and an empty name leaves no hole', () => {
    const action = actionSchema.parse({ ...mail('service'), bodyFr: 'Bonjour {{prenom}}' });
    expect(findMisfits({ ...base, trigger: { on: 'order-paid' }, actions: [action] })).toEqual([
      { pointer: '/actions/0/bodyFr', code: 'rule-word-unknown' },
    ]);
    expect(fillWords('Bonjour {{firstName}}, merci.', { firstName: '' })).toBe('Bonjour, merci.');
  });
});

test('pausing a rule changes nothing else of it: no delay, no condition, no name', () => {
  expect(rulePatch.parse({ state: 'paused' })).toEqual({ state: 'paused' });
  expect(rulePatch.parse({ name: 'Merci' })).toEqual({ name: 'Merci' });
});
