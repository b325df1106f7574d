const CODES: ReadonlySet<string> = new Set([
  ...['57P01', '57P02', '57P03', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET'],
]);

/** Whether an error says that the database could not be reached or went away in mid-question (codes and words of `pg`). */
export function isLostConnection(error: unknown): boolean {
  const { code, message, syscall } = error as Partial<NodeJS.ErrnoException>;
  if (syscall === 'connect' || (code !== undefined && CODES.has(code))) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    message ?? '',
  );
}
