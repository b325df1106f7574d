import type { MailFacts } from './model.ts';

/** The number of a case in the subject of a mail: `[#12]`. */
const TAG = /\[#(\d{1,12})\]/;

/** The number of the case that a subject names; null: none. */
export function caseNumberIn(subject: string): number | null {
  const found = TAG.exec(subject);
  return found ? Number(found[1]) : null;
}

/** The subject of an answer: `Re:` once, and the number of the case. */
export function answerSubject(subject: string, caseId: number): string {
  const bare = bareSubject(subject);
  return `Re: ${bare === '' ? '' : `${bare} `}[#${caseId}]`;
}

/** A subject without `Re:`, `Fwd:`, `TR:` and the number of a case. */
export function bareSubject(subject: string): string {
  return subject
    .replace(TAG, '')
    .replace(/^\s*(?:(?:re|fwd?|tr|rép|rif|aw|wg)\s*:\s*)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

/** Lines after which a mail program repeats what was answered. */
const QUOTE_BEGINS = [
  /^\s*(?:le|on|el|am)\s.{4,120}(?:a écrit|écrit|wrote|escribió|schrieb)\s*:\s*$/i,
  /^-{2,}\s*(?:message d.origine|original message|forwarded message|message transféré)\s*-{2,}\s*$/i,
  /^_{20,}\s*$/,
  /^\s*(?:de|from)\s*:\s.+@.+$/i,
];

/** Cuts a mail into what is new and what it quotes of earlier ones. */
export function splitQuote(text: string): { text: string; quoted: string } {
  const lines = text.replaceAll('\r\n', '\n').trim().split('\n');
  let at = lines.findIndex(
    (line, index) =>
      QUOTE_BEGINS.some((begins) => begins.test(line)) ||
      // The sentence may be broken over two lines.
      QUOTE_BEGINS[0]!.test(`${line} ${lines[index + 1] ?? ''}`),
  );
  if (at < 0) {
    at = lines.length;
    while (at > 0 && /^\s*(?:>.*)?$/.test(lines[at - 1]!)) at -= 1;
    if (at === lines.length || !lines.slice(at).some((line) => line.trimStart().startsWith('>')))
      at = lines.length;
  }
  const fresh = lines.slice(0, at).join('\n').trim();
  // Somebody who writes below what they quote says everything there.
  if (fresh === '') return { text: lines.join('\n').trim(), quoted: '' };
  return { text: fresh, quoted: lines.slice(at).join('\n').trim() };
}

/** Numbers of orders as this shop writes them, in some text. */
export function orderNumbersIn(text: string): string[] {
  return [...new Set(text.match(/\b\d{2}-\d{6}\b/g) ?? [])].slice(0, 5);
}

/** Whether a mail was written by a machine: a bounce, a list, an automatic answer. Such a mail opens no case. */
export function isOfMachine({ envelopeFrom, headers }: MailFacts): boolean {
  const header = (name: string) => headers[name]?.trim().toLowerCase() ?? '';
  if (envelopeFrom.trim() === '') return true;
  if (/^(?:mailer-daemon|postmaster)@/i.test(envelopeFrom.trim())) return true;
  const submitted = header('auto-submitted').split(';')[0]!.trim();
  if (submitted !== '' && submitted !== 'no') return true;
  if (/multipart\/report/.test(header('content-type'))) return true;
  return header('list-id') !== '' || /^(?:bulk|list|junk|auto_reply)$/.test(header('precedence'));
}
