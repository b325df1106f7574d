import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { remember } from './remember.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

test('one load serves all who ask within its time, each key its own', async () => {
  const load = vi.fn(async (day: string) => ({ day }));
  const rates = remember(1_000, load);
  const [first, second] = await Promise.all([rates('2026-01-01'), rates('2026-01-01')]);
  expect(second).toBe(first);
  expect(await rates('2026-01-02')).toEqual({ day: '2026-01-02' });
  expect(await rates('2026-01-01')).toBe(first);
  expect(load).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(await rates('2026-01-01')).not.toBe(first);
  expect(load).toHaveBeenCalledTimes(3);
});

test('a failed load is not kept', async () => {
  const load = vi.fn(async () => 'there').mockRejectedValueOnce(new Error('away'));
  const setting = remember(1_000, load);
  await expect(setting()).rejects.toThrow('away');
  expect(await setting()).toBe('there');
});
