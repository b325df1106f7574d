/** What the server refuses with before it closes the shop or takes a means of payment away during an absence. */
export const CLOSING_COSTS = 'absence-closing-costs';

let ask: (() => Promise<boolean>) | null = null;

/** Lets a dialog say what closing costs; it resolves to whether the person wants it all the same. */
export function answerClosing(question: (() => Promise<boolean>) | null): void {
  ask = question;
}

/** Asks the person; false when there is nobody to ask. */
export function askClosing(): Promise<boolean> {
  return ask?.() ?? Promise.resolve(false);
}
