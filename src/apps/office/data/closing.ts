import type { Estimate } from '../screens/absences/model.ts';

/** What the server refuses with before it closes the shop or takes a means of payment away during an absence. */
export const CLOSING_COSTS = 'absence-closing-costs';

/** What it says with that. */
export interface ClosingDetails {
  absenceId: number;
  estimate: Estimate;
  /** The methods of payment that go; null: the whole shop closes. */
  methods: string[] | null;
}

type Question = (details: ClosingDetails) => Promise<boolean>;

let ask: Question | null = null;

/** Lets a dialog say what closing costs; it resolves to whether the person wants it all the same. */
export function answerClosing(question: Question | null): void {
  ask = question;
}

/** Asks the person; false when there is nobody to ask. */
export function askClosing(details: ClosingDetails): Promise<boolean> {
  return ask?.(details) ?? Promise.resolve(false);
}
