import { SingleBar } from 'cli-progress';
import type { Output } from './output.ts';

/** A bar on the terminal for long work; silent when nobody watches or a program reads. */
export function openProgress(
  output: Output,
  label: string,
): { update(done: number): void; close(): void } {
  if (output.json || !process.stderr.isTTY)
    return { update: () => undefined, close: () => undefined };
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage} %`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(100, 0);
  return {
    update: (done) => bar.update(Math.floor(done * 100)),
    close: () => bar.stop(),
  };
}
