import { SCOPES, type Scope } from '../../platform/access/index.ts';
import type { ProcedureContent, Run, Step } from './model.ts';

/** Rights that are never lent, whatever a procedure says: who may do what, keys, copies of everything. */
const NEVER_LENT: readonly string[] = [
  'users:write',
  'users:read',
  'backups:write',
  'backups:read',
];

/** What somebody who follows these procedures may do: the union, in the order of all rights, and nothing else. */
export function scopesOf(procedures: readonly Pick<ProcedureContent, 'scopes'>[]): Scope[] {
  const wanted = new Set<string>(procedures.flatMap(({ scopes }) => scopes));
  return SCOPES.filter((scope) => wanted.has(scope) && !NEVER_LENT.includes(scope));
}

/** Rights that procedures may ask for. */
export const LENDABLE_SCOPES = SCOPES.filter((scope) => !NEVER_LENT.includes(scope));

/** The share of followed procedures that needed nobody's help; null when none was followed. */
export function readiness(runs: readonly Pick<Run, 'endedAt' | 'helped'>[]): number | null {
  const done = runs.filter(({ endedAt }) => endedAt !== null);
  if (done.length === 0) return null;
  return done.filter(({ helped }) => !helped).length / done.length;
}

/** What a recording saw. */
export interface Recorded {
  visits: readonly { path: string; at: string }[];
  changes: readonly { at: string; entityKind: string; entityLabel: string; action: string }[];
}

/**
 * Drafts the steps of what was done: screens in the order they were opened, each once in a row and without the number of its
 * document, and below each what was changed there. `say` puts a step into words.
 */
export function draftSteps(
  recorded: Recorded,
  say: (step: { path: string } | { entityKind: string; action: string }) => string,
): Step[] {
  const facts = [
    ...recorded.visits.map(({ path, at }) => ({ at, path: plainPath(path), change: null })),
    ...recorded.changes.map((change) => ({ at: change.at, path: '', change })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const steps: Step[] = [];
  let here = '';
  for (const { path, change } of facts) {
    if (change === null && path === here) continue;
    if (change === null) here = path;
    const text = say(change ?? { path });
    if (steps.at(-1)?.text === text) continue;
    steps.push({ text, href: change ? here : path, fileId: null, decisions: [] });
  }
  return steps;
}

/** A path without what names one document: `/orders/17/show?x=1` → `/orders`. */
function plainPath(path: string): string {
  const [bare = '/'] = path.split('?');
  return bare.replace(/\/\d+(?:\/(?:show|edit))?\/?$/, '') || '/';
}

const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…'],
  [/(?:\+33|0)\s?[1-9](?:[\s.-]?\d{2}){4}/g, '…'],
  [/(?:\b[A-Z]{1,3}-?)?\b\d{2,4}-\d{3,}\b/g, '…'],
  [/\b[A-Z]{1,3}\d{2,4}-\d{3,}\b/g, '…'],
  [/\bFR\d{2}(?:\s?[A-Z0-9]{4}){5,7}\b/g, '…'],
];

/** A text without addresses of e-mail, telephone numbers, document numbers and IBANs. */
export function anonymise(text: string): string {
  return PERSONAL.reduce((plain, [pattern, instead]) => plain.replace(pattern, instead), text);
}

/** A procedure as merchants give it to each other: without people, numbers, pictures and the names of its house. */
export function toShare(
  procedure: ProcedureContent,
  houseNames: readonly string[],
): ProcedureContent {
  const plain = (text: string) =>
    houseNames
      .filter((name) => name.trim() !== '')
      .reduce((said, name) => said.replaceAll(name, '…'), anonymise(text));
  return {
    title: plain(procedure.title),
    why: plain(procedure.why),
    canWait: procedure.canWait,
    waitCost: plain(procedure.waitCost),
    scopes: procedure.scopes,
    steps: procedure.steps.map((step) => ({
      text: plain(step.text),
      href: plainPath(step.href),
      fileId: null,
      decisions: step.decisions.map(({ when, answer }) => ({
        when: plain(when),
        answer: plain(answer),
      })),
    })),
  };
}
