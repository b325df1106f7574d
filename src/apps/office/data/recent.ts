/** What somebody opened from the search, kept on this device until they sign out. */
export interface Recent {
  kind: string;
  title: string;
  detail: string;
  to: string;
}

const STORAGE_KEY = 'sereine.office.recent';
const MOST = 6;

/** The things opened last, the latest first. */
export function readRecent(): Recent[] {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]') as unknown;
    return Array.isArray(stored) ? (stored as Recent[]).filter((one) => one.to && one.title) : [];
  } catch {
    return [];
  }
}

/** Remembers that something was opened. */
export function addRecent(opened: Recent): void {
  const others = readRecent().filter(({ to }) => to !== opened.to);
  localStorage.setItem(STORAGE_KEY, JSON.stringify([opened, ...others].slice(0, MOST)));
}

/** Forgets all of it: the next person here is another one. */
export function forgetRecent(): void {
  localStorage.removeItem(STORAGE_KEY);
}
