import { SCOPES, type Scope } from '../../platform/access/index.ts';
import type { ProcedureContent, RecordedAct, Run } from './model.ts';

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

/**
 * The share of tasks done unaided: procedures followed without help, against those and what somebody else did instead (`interventions`); null
 * when nothing was done.
 */
export function readiness(
  runs: readonly Pick<Run, 'endedAt' | 'helped'>[],
  interventions = 0,
): number | null {
  const done = runs.filter(({ endedAt }) => endedAt !== null);
  const tasks = done.length + interventions;
  return tasks === 0 ? null : done.filter(({ helped }) => !helped).length / tasks;
}

/** What a recording saw. */
export interface Recorded {
  visits: readonly { path: string; at: string }[];
  /** Records that were made or changed; `entityKind` as on the timeline. */
  changes: readonly { at: string; entityKind: string; action: string }[];
  /** What happened to orders and requests: `prepared`, `shipped`, `case-answered`. */
  events: readonly { at: string; kind: string }[];
}

/**
 * What was done, in order: screens, each once in a row and without the number of its document, and on each what was changed there. The same
 * done to several documents is one act.
 */
export function actsOf({ visits, changes, events }: Recorded): RecordedAct[] {
  const facts: { at: string; kind: RecordedAct['kind']; what: string }[] = [
    ...visits.map(({ path, at }) => ({ at, kind: 'open' as const, what: plainPath(path) })),
    ...changes.map(({ at, action, entityKind }) => ({
      at,
      kind: kindOf(action),
      what: entityKind,
    })),
    ...events.map(({ at, kind }) => ({ at, kind: 'event' as const, what: kind })),
  ];
  facts.sort((a, b) => a.at.localeCompare(b.at));
  const acts: RecordedAct[] = [];
  let here = '';
  for (const { kind, what } of facts) {
    if (kind === 'open' && what === here) continue;
    if (kind === 'open') here = what;
    const said = kind === 'open' ? '' : what;
    // The same once more, for the next document, is no step of its own.
    if (acts.some((act) => act.kind === kind && act.what === said && act.href === here)) continue;
    acts.push({ kind, what: said, href: here });
  }
  return acts;
}

function kindOf(action: string): RecordedAct['kind'] {
  return action === 'create' || action === 'delete' ? action : 'update';
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

/** A name where it stands alone: « Rose » is not in « roseraie ». */
function wholeWord(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<!\\p{L})${plain}(?!\\p{L})`, 'giu');
}

/** A procedure as merchants give it to each other: without people, numbers, pictures and the names of its house. */
export function toShare(
  procedure: ProcedureContent,
  houseNames: readonly string[],
): ProcedureContent {
  const plain = (text: string) =>
    houseNames
      .filter((name) => name.trim() !== '')
      .reduce((said, name) => said.replace(wholeWord(name), '…'), anonymise(text));
  return {
    title: plain(procedure.title),
    why: plain(procedure.why),
    canWait: procedure.canWait,
    waitCost: plain(procedure.waitCost),
    scopes: procedure.scopes,
    steps: procedure.steps.map((step) => ({
      text: plain(step.text),
      // A step without a screen has none in the file either.
      href: step.href && plainPath(step.href),
      fileId: null,
      decisions: step.decisions.map(({ when, answer }) => ({
        when: plain(when),
        answer: plain(answer),
      })),
    })),
  };
}
