import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseNumber, parseAmountCents, parseMeasure, parseYesNo } from './amounts.ts';
import { cleanDescription } from './html.ts';
import { createKeySet } from './key-set.ts';
import { createLanes } from './lanes.ts';
import { splitAddresses, splitList } from './lists.ts';
import { splitPositioned } from './prestashop.ts';
import { createProgressLine } from './progress-line.ts';

describe('amounts', () => {
  it.each([
    ['12.50', 1250],
    ['12,50', 1250],
    ['.5', 50],
    ['0', 0],
    ['1 234,50 €', 123450],
    ['1\u202f234,50', 123450],
    ['€1,234.50', 123450],
    ['1.234.567,89', 123456789],
    ["1'234.50", 123450],
    ['12,345000', 1235],
    ['99.995', 10000],
    ['5,', 500],
    ['+7', 700],
  ])('%s', (text, cents) => {
    expect(parseAmountCents(text)).toMatchObject({ ok: true, value: cents });
  });

  it.each([
    ['douze', 'amount-invalid'],
    ['1,2,3', 'amount-invalid'],
    ['--1', 'amount-invalid'],
    ['1e3', 'amount-invalid'],
    ['NaN', 'amount-invalid'],
    ['1,234', 'amount-ambiguous'],
    ['-3', 'amount-negative'],
    ['99999999999', 'amount-too-large'],
    ['25000000', 'amount-too-large'],
  ])('refuses %s: %s', (text, code) => {
    expect(parseAmountCents(text)).toEqual({ ok: false, code });
  });

  it('reads back any amount written with a point or a comma', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom('.', ','),
        (cents, point) => {
          const text = `${Math.floor(cents / 100)}${point}${String(cents % 100).padStart(2, '0')}`;
          expect(parseAmountCents(text)).toMatchObject({ ok: true, value: cents, rounded: false });
        },
      ),
    );
  });

  it('never throws and never answers what is not a number', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = normaliseNumber(text);
        expect(number === null || number === 'ambiguous' || Number.isFinite(Number(number))).toBe(
          true,
        );
      }),
    );
  });

  it('reads measures with three decimals and yes or no in two languages', () => {
    expect(parseMeasure('0,250', 1000)).toMatchObject({ value: 250 });
    expect(parseMeasure('1,500', 1000)).toMatchObject({ value: 1500 });
    expect([parseYesNo('Oui'), parseYesNo('FALSE'), parseYesNo('peut-être')]).toEqual([
      true,
      false,
      null,
    ]);
  });
});

describe('lists', () => {
  it('keeps escaped separators and addresses with commas', () => {
    expect(splitList('Bleu\\, nuit, Rouge,, ')).toEqual(['Bleu, nuit', 'Rouge']);
    expect(splitAddresses('https://x.fr/w_3,h_2/a.jpg, https://x.fr/b.jpg|c.jpg')).toEqual([
      'https://x.fr/w_3,h_2/a.jpg',
      'https://x.fr/b.jpg',
      'c.jpg',
    ]);
    expect(splitPositioned('Matière:Grès:0, Contenance:1,2 l:1', 2)).toEqual([
      'Matière:Grès:0',
      'Contenance:1,2 l:1',
    ]);
    expect(splitPositioned('Bleu:0, 16GB:1', 1)).toEqual(['Bleu:0', '16GB:1']);
  });
});

describe('descriptions', () => {
  it('makes paragraphs of text, keeps plain markup as it is, and removes what runs', () => {
    expect(cleanDescription('a & b\n\nc').html).toBe('<p>a &amp; b</p>\n<p>c</p>');
    expect(cleanDescription('<p>a</p><ul><li>b</li></ul>')).toEqual({
      html: '<p>a</p><ul><li>b</li></ul>',
      unsafe: false,
    });
    expect(cleanDescription('<p>a</ul></p>').html).toBe('<p>a</p>');
    expect(
      cleanDescription(
        '<p style="x" onclick="y()">a<script>b()</script><iframe src="c"></iframe></p>',
      ),
    ).toEqual({ html: '<p>a</p>', unsafe: true });
    expect(
      cleanDescription('<a href="javascript:x()">a</a><a href="https://x.fr">b</a>').html,
    ).toBe('<a>a</a><a href="https://x.fr">b</a>');
  });
});

describe('a key set', () => {
  it('answers like a set', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 300 }), (keys) => {
        const set = createKeySet();
        const model = new Set<string>();
        for (const key of keys) {
          expect(set.has(key)).toBe(model.has(key));
          expect(set.add(key)).toBe(!model.has(key));
          model.add(key);
        }
      }),
    );
    const large = createKeySet();
    for (let i = 0; i < 50_000; i += 1) expect(large.add(`key-${i}`)).toBe(true);
    for (let i = 0; i < 50_000; i += 1) expect(large.has(`key-${i}`)).toBe(true);
  });
});

describe('lanes', () => {
  it('runs a few side by side, alone when asked, and passes failures on', async () => {
    const lanes = createLanes(2);
    const log: string[] = [];
    let running = 0;
    const task = (name: string) => async () => {
      running += 1;
      log.push(`${name} ${running}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    };
    for (const name of ['a', 'b', 'c']) await lanes.start(task(name), false);
    await lanes.start(task('alone'), true);
    expect(running).toBe(0);
    expect(log).toEqual(['a 1', 'b 2', 'c 2', 'alone 1']);
    await lanes.start(() => Promise.reject(new Error('broken')), false);
    await expect(lanes.settle()).rejects.toThrow('broken');
  });

  it('counts what is done without a gap', () => {
    const line = createProgressLine(100);
    line.open(1, 500);
    line.open(2, 900);
    expect([line.committed(), line.committedWith(1), line.committedWith(2)]).toEqual([
      100, 500, 100,
    ]);
    line.close(2);
    expect(line.committed()).toBe(100);
    line.close(1);
    expect(line.committed()).toBe(900);
  });
});
