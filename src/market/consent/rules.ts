import { createHash } from 'node:crypto';
import { PURPOSES, type Purpose, type Tag } from './tags-setting.ts';

/** How long a choice is remembered, yes or no alike: six months at most (R43). */
export const CHOICE_DAYS = 180;

const DAY_MS = 24 * 3600 * 1000;

/** What a visitor said of a question. */
export interface Choice {
  /** Under which the proof stands; means nothing outside. */
  token: string;
  /** The question that was answered. */
  mark: string;
  granted: readonly Purpose[];
  /** Day since 1970 of the choice. */
  day: number;
}

/** The tags that may ever load: switched on, in the order of the settings. */
export function activeTags(tags: readonly Tag[]): Tag[] {
  return tags.filter((tag) => tag.active);
}

/** The purposes that must be asked about, in their fixed order; none when nothing is switched on. */
export function askedPurposes(tags: readonly Tag[]): Purpose[] {
  return PURPOSES.filter((purpose) => activeTags(tags).some((tag) => tag.purpose === purpose));
}

/** Where a tag comes from and what it talks to, as origins. */
export function originsOf(tag: Tag): { script: string; others: string[] } {
  const script = new URL(tag.scriptUrl).origin;
  const others = tag.hosts.map((host) => `https://${host}`);
  return { script, others: [...new Set([script, ...others])] };
}

/** What is shown of a tag when it is asked about, and kept as the question. */
export function questionOf(tags: readonly Tag[]) {
  return activeTags(tags).map((tag) => ({
    name: tag.name,
    purpose: tag.purpose,
    hosts: originsOf(tag).others.map((origin) => new URL(origin).hostname),
    cookies: tag.cookies,
  }));
}

/** Names the question: other tags, purposes, hosts or cookies are another question. */
export function markOf(tags: readonly Tag[]): string {
  const text = JSON.stringify(questionOf(tags));
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** The tags that this visitor agreed to; none without a choice. */
export function allowedTags(tags: readonly Tag[], choice: Choice | null): Tag[] {
  return activeTags(tags).filter((tag) => choice?.granted.includes(tag.purpose) ?? false);
}

/** A choice as a cookie carries it. */
export function writeChoice({ token, mark, granted, day }: Choice): string {
  return [token, mark, day, granted.join('-') || 'none'].join('.');
}

/**
 * The choice that a cookie carries: null when it is odd, older than six months, or answers another question than
 * these tags ask now. Then the visitor is asked.
 */
export function readChoice(
  cookie: string | undefined,
  tags: readonly Tag[],
  now: Date,
): Choice | null {
  const found = /^([\w-]{16,40})\.([\w-]{12})\.(\d{1,6})\.([a-z-]+)$/.exec(cookie ?? '');
  if (!found) return null;
  const [, token = '', mark = '', dayText, grantedText = ''] = found;
  const day = Number(dayText);
  const today = dayOf(now);
  if (mark !== markOf(tags) || day > today || today - day >= CHOICE_DAYS) return null;
  const said = grantedText.split('-');
  return { token, mark, day, granted: askedPurposes(tags).filter((one) => said.includes(one)) };
}

/** The day of an instant, counted since 1970. */
export function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}
