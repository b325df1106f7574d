/** What a form or an address sent, before anything of it is believed. */
export type FormValues = Record<string, unknown>;

/** A text of a form in one line, without control characters. */
export function textOf(values: FormValues, name: string, most: number): string {
  const value = values[name];
  return typeof value === 'string'
    ? value
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, most)
    : '';
}

const MAIL = /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/;

/** Whether a text can be an address of mail; only a mail that arrives proves that it is one. */
export function isMailAddress(text: string): boolean {
  return MAIL.test(text);
}
