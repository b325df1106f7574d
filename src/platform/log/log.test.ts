import { expect, test } from 'vitest';
import { openLog } from './index.ts';
import { prettyLine } from './pretty.ts';

function capture() {
  const lines: string[] = [];
  const log = openLog('test', 'info', { write: (line) => lines.push(line) });
  return { log, lines, text: () => lines.join('') };
}

test('lines are JSON with level, time and process', () => {
  const { log, lines } = capture();
  log.info({ orderNumber: 'C-1' }, 'order placed');
  log.debug('not shown');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'info',
    process: 'test',
    orderNumber: 'C-1',
    msg: 'order placed',
  });
});

test('no personal data reaches the log, neither in fields nor in messages nor in errors (R45)', () => {
  const { log, text } = capture();
  log.info(
    { email: 'a@b.fr', order: { email: 'a@b.fr', shippingAddress: { line1: 'rue X' } } },
    'x',
  );
  log.warn('mail to Claire.Martin+promo@exemple.co.uk bounced');
  const error = Object.assign(new Error('duplicate (email)=(jean@exemple.fr)'), {
    code: '23505',
    detail: 'Key (phone)=(0612345678) already exists',
  });
  log.error({ err: error }, 'failed');
  log.error({ url: 'smtp://me:hunter2@mail.exemple.fr' }, 'x');
  expect(text()).not.toMatch(/a@b|rue X|Claire|jean@|0612345678|hunter2/);
  expect(text()).toContain('23505');
});

test('a terminal gets a short line', () => {
  const line = JSON.stringify({ level: 'info', time: 0, process: 'worker', msg: 'ready', jobs: 2 });
  expect(prettyLine(line)).toContain('worker  ready jobs=2\n');
  expect(prettyLine('not json')).toBe('not json');
});
