import { describe, expect, test } from 'vitest';
import {
  allowedTags,
  askedPurposes,
  CHOICE_DAYS,
  originsOf,
  readChoice,
  tagsSetting,
  writeChoice,
  type Choice,
  type Tag,
} from './index.ts';
import { dayOf, markOf } from './rules.ts';

const now = new Date('2026-11-26T10:00:00Z');

const counter: Tag = {
  active: true,
  name: 'Compteur',
  purpose: 'measurement',
  scriptUrl: 'https://stats.example.fr/tag.js?v=2',
  hosts: ['collecte.example.fr'],
  attributes: [{ name: 'data-site', value: '7' }],
  cookies: [{ name: '_cpt', days: 180 }],
};
const advert: Tag = { ...counter, name: 'Régie', purpose: 'marketing', hosts: [], cookies: [] };
const tags = [counter, advert];

const choice = (granted: Choice['granted'], more: Partial<Choice> = {}): Choice => ({
  token: 'n0mb3r-0f-a-pr00f',
  mark: markOf(tags),
  granted,
  day: dayOf(now),
  ...more,
});
const again = (kept: Choice, asked = tags, at = now) => readChoice(writeChoice(kept), asked, at);

describe('R43: the choice about tags', () => {
  test('without an active tag nobody is asked; each purpose is asked about on its own', () => {
    expect(askedPurposes([])).toEqual([]);
    expect(askedPurposes([{ ...counter, active: false }])).toEqual([]);
    expect(askedPurposes([advert, counter])).toEqual(['measurement', 'marketing']);
  });

  test('nothing loads without a choice, and only what was granted with one', () => {
    expect(allowedTags(tags, null)).toEqual([]);
    expect(allowedTags(tags, choice([]))).toEqual([]);
    expect(allowedTags(tags, choice(['marketing']))).toEqual([advert]);
    const off = [{ ...counter, active: false }, advert];
    expect(allowedTags(off, choice(['measurement', 'marketing']))).toEqual([advert]);
  });

  test('yes and no are remembered alike, for six months at most', () => {
    for (const granted of [[], ['measurement'], ['measurement', 'marketing']] as const) {
      expect(again(choice(granted))).toEqual(choice(granted));
      const last = new Date(now.getTime() + (CHOICE_DAYS - 1) * 86_400_000);
      expect(again(choice(granted), tags, last)).not.toBeNull();
      const late = new Date(now.getTime() + CHOICE_DAYS * 86_400_000);
      expect(again(choice(granted), tags, late)).toBeNull();
    }
    expect(CHOICE_DAYS).toBeLessThanOrEqual(181);
  });

  test('another service, host, purpose or cookie is another question', () => {
    const kept = choice(['measurement']);
    for (const change of [
      { name: 'Autre' },
      { purpose: 'marketing' },
      { scriptUrl: 'https://other.example.fr/tag.js' },
      { hosts: [] },
      { cookies: [] },
      { active: false },
    ] as Partial<Tag>[]) {
      expect(again(kept, [{ ...counter, ...change }, advert])).toBeNull();
    }
    // Another file of the same host is none.
    const newer = { ...counter, scriptUrl: 'https://stats.example.fr/tag-3.js' };
    expect(again(kept, [newer, advert])).toEqual(kept);
  });

  test('an odd cookie is no choice, and grants nothing that was not asked', () => {
    for (const odd of ['', 'x', 'a.b.c.d', `${'n'.repeat(20)}.${markOf(tags)}.99999999.all`]) {
      expect(readChoice(odd, tags, now)).toBeNull();
    }
    const forged = writeChoice(choice([])).replace(/none$/, 'measurement-everything');
    expect(readChoice(forged, tags, now)?.granted).toEqual(['measurement']);
    expect(again(choice([], { day: dayOf(now) + 1 }))).toBeNull();
  });

  test('a tag opens the page to its own hosts and to nothing that could end a directive', () => {
    expect(originsOf(counter)).toEqual({
      script: 'https://stats.example.fr',
      others: ['https://stats.example.fr', 'https://collecte.example.fr'],
    });
    const wrong: Partial<Tag>[] = [
      { scriptUrl: 'http://stats.example.fr/tag.js' },
      { scriptUrl: 'javascript:alert(1)' },
      { scriptUrl: 'https://localhost/tag.js' },
      { scriptUrl: 'https://a:b@stats.example.fr/tag.js' },
      { hosts: ["x.fr; script-src 'unsafe-inline'"] },
      { hosts: ['*'] },
      { attributes: [{ name: 'onload', value: 'alert(1)' }] },
      { cookies: [{ name: 'eternal', days: 4_000 }] },
    ];
    for (const change of wrong) {
      const tried = tagsSetting.schema.safeParse({ tags: [{ ...counter, ...change }] });
      expect([change, tried.success]).toEqual([change, false]);
    }
    expect(tagsSetting.schema.safeParse({ tags }).success).toBe(true);
  });
});
