import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Resolves when the `npm start` that runs us is gone: npm hands neither SIGTERM nor its own end on,
 * and the shop would stay behind unseen. Never resolves when npm did not start us.
 */
export function launcherGone(): Promise<void> {
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const before = ancestry();
    const look = setInterval(() => {
      if (ancestry() === before) return;
      clearInterval(look);
      resolve();
    }, LOOK_EVERY_MS);
    look.unref();
  });
}

/** Our parent (the shell npm uses) and, where /proc tells, its parent (npm itself). */
function ancestry(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
  } catch {
    return '';
  }
}
