import type { Result } from '../../kernel/refusal.ts';

/** The value of a result that the demonstration's own data cannot fail to give. */
export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`the demonstration is refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
