import { refuse } from './refusal.ts';

const FULL = ['ENOSPC', 'EDQUOT', '53100'];
const NOT_A_FOLDER = ['ENOTDIR', 'EEXIST'];
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

/**
 * What a failure of the system (`ENOSPC`, `EROFS` …) or of PostgreSQL says about the disk under the data folder at `path`;
 * null when it is about something else. Refusals: `disk-full`, `data-folder-not-a-folder`, `data-folder-not-writable`.
 */
export function refusalOfDisk(error: unknown, path: string): ReturnType<typeof refuse> | null {
  const { code = '', message, path: at } = error as NodeJS.ErrnoException;
  if (FULL.includes(code)) return refuse('disk-full', 503, { params: { path } });
  if (NOT_A_FOLDER.includes(code)) {
    return refuse('data-folder-not-a-folder', 503, { params: { path: at ?? path } });
  }
  const params = { path, reason: message };
  return NOT_WRITABLE.includes(code) ? refuse('data-folder-not-writable', 503, { params }) : null;
}
