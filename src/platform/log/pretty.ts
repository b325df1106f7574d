const COLOURS: Record<string, string> = {
  fatal: '\u001b[31m',
  error: '\u001b[31m',
  warn: '\u001b[33m',
  info: '\u001b[32m',
  debug: '\u001b[2m',
  trace: '\u001b[2m',
};
const RESET = '\u001b[0m';
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'process', 'pid', 'msg', 'err']);

/** One JSON line as a person at a terminal reads it: `14:05:09 info worker  message  field=value`. */
export function prettyLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const level = String(entry['level']);
  const time = new Date(String(entry['time'])).toTimeString().slice(0, 8);
  const facts = Object.entries(entry)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('');
  const error = entry['err'] as { stack?: string; message?: string } | undefined;
  const trace = error ? `\n${error.stack ?? error.message ?? ''}` : '';
  const head = `${time} ${COLOURS[level] ?? ''}${level}${RESET} ${String(entry['process'])}`;
  return `${head}  ${String(entry['msg'] ?? '')}${facts}${trace}\n`;
}
