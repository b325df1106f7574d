import { readFile } from 'node:fs/promises';
import { refuse } from '../../kernel/refusal.ts';

type Refused = ReturnType<typeof refuse>;

const CAUSES: readonly { pattern: RegExp; code: string }[] = [
  { pattern: /could not (resize|open|create) shared memory/i, code: 'shared-memory-exhausted' },
  { pattern: /No space left on device|Disk quota exceeded/i, code: 'disk-full' },
  {
    pattern: /Read-only file system|Permission denied|wrong ownership/i,
    code: 'data-folder-not-writable',
  },
  {
    pattern: /error while loading shared libraries|ENOENT|ENOEXEC|cannot execute/i,
    code: 'embedded-database-unavailable',
  },
  {
    pattern:
      /could not find the database system|valid checkpoint record|(invalid data|incorrect checksum) in control file|invalid page in block|could not open (required )?(directory|file) "(global|base|pg_)/i,
    code: 'database-damaged',
  },
];

/** Names the cause of a failed program from what it printed. `path` is the folder it worked in. */
export function diagnose(output: string, path: string): Refused {
  const cause = CAUSES.find(({ pattern }) => pattern.test(output));
  const params = {
    path,
    reason: lastComplaint(output),
    platform: `${process.platform}-${process.arch}`,
  };
  return refuse(cause?.code ?? 'embedded-database-failed', 503, { params });
}

/** The line that says why: the last FATAL, PANIC or error line, without its time stamp. */
function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
  return complaint.replace(/^.*?(FATAL|PANIC|error):\s*|^but /i, '').trim();
}

/** The last bytes of a log file, empty when there is none. `from` skips what older runs wrote. */
export async function readLogSince(file: string, from: number): Promise<string> {
  const buffer = await readFile(file).catch(() => Buffer.alloc(0));
  return buffer.subarray(Math.max(from, buffer.length - 20_000)).toString('utf8');
}
