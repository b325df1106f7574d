import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';

/** Shorter ones could be guessed by trying. */
const SHORTEST = 12;

/** Asks for a passphrase on the terminal without showing it. Null when there is no terminal. */
export async function askPassphrase(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await new Promise<string>((resolve) => {
    reader.question('', resolve);
    reader.once('close', () => resolve(''));
  });
  reader.close();
  process.stderr.write('\n');
  return answer;
}

/** The passphrase for a new backup. Refusals: `backup-passphrase-missing`, `backup-passphrase-weak`. */
export async function choosePassphrase(
  configured: string | null,
  question: string,
): Promise<Result<string>> {
  const phrase = configured ?? (await askPassphrase(question));
  if (!phrase)
    return refuse('backup-passphrase-missing', 422, { params: { path: '', reason: '' } });
  if (phrase.length < SHORTEST) {
    return refuse('backup-passphrase-weak', 422, { params: { count: SHORTEST } });
  }
  return ok(phrase);
}
