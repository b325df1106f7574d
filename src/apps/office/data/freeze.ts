/** What the server refuses a risky act with while a freeze is on. */
export const IN_FREEZE = 'in-freeze';

/** Asks for the reason; null: it is not done. */
type Question = (title: string) => Promise<string | null>;

let ask: Question | null = null;

/** Lets a dialog ask why something is done within a freeze. `title` says which freeze it is. */
export function answerFreeze(question: Question | null): void {
  ask = question;
}

/** Asks the person; null when there is nobody to ask. */
export function askFreezeReason(title: string): Promise<string | null> {
  return ask?.(title) ?? Promise.resolve(null);
}
