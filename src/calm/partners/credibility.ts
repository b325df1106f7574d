import type { Colour } from '../incidents/index.ts';

/** What the last requests that were called urgent turned out to be. */
export interface Credibility {
  /** How many were called urgent and have been judged since. */
  urgent: number;
  /** Of those, how many could have waited (yellow or green). */
  calmer: number;
  /** What those turned out to be: all of one colour, or both. */
  calmerWere: 'yellow' | 'green' | 'both' | null;
}

/** Requests that count: the last ones, so that who learned to wait is believed again. */
export const COUNTED = 12;

/**
 * How far the word "urgent" of this shop can be believed: of the last twelve requests that were called urgent and are over, how
 * many were so in the end. Colours are those given in hindsight, the latest first.
 */
export function credibilityOf(finalColours: readonly Colour[]): Credibility {
  const counted = finalColours.slice(0, COUNTED);
  const yellow = counted.filter((colour) => colour === 'yellow').length;
  const green = counted.filter((colour) => colour === 'green').length;
  const calmer = yellow + green;
  return {
    urgent: counted.length,
    calmer,
    calmerWere: calmer === 0 ? null : green === 0 ? 'yellow' : yellow === 0 ? 'green' : 'both',
  };
}

/** What is known of working with a partner over a year. */
export interface RelationFacts {
  /** Bills that fell due, and those of them paid by then. */
  billsDue: number;
  billsPaidInTime: number;
  /** Jobs that are over, and those for which somebody said thank you. */
  jobs: number;
  jobsThanked: number;
  /** Jobs in which we sprang a surprise on them, and they on us. */
  ourSurprises: number;
  theirSurprises: number;
  /** Answers that were due, and those that came in time. */
  answersDue: number;
  answersInTime: number;
}

/** How the relation is: on our side and on theirs. */
export interface Health extends RelationFacts {
  /** `unknown`: nothing happened yet. */
  word: 'good' | 'fair' | 'strained' | 'unknown';
  /** What would help most, on our side. */
  advice: 'pay' | 'thank' | 'prepare' | null;
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

/**
 * The state of a relation: `strained` when a third of one thing goes wrong, `fair` when a tenth does. What one can do about it
 * oneself comes first: money, then surprises, then thanks.
 */
export function healthOf(facts: RelationFacts): Health {
  const paid = share(facts.billsPaidInTime, facts.billsDue);
  const thanked = share(facts.jobsThanked, facts.jobs);
  const calm = 1 - (facts.jobs === 0 ? 0 : Math.min(1, facts.ourSurprises / facts.jobs));
  const answered = share(facts.answersInTime, facts.answersDue);
  // Not saying thank you strains nothing by itself.
  const worst = Math.min(paid, calm, answered);
  const isNew = facts.billsDue + facts.jobs + facts.answersDue === 0;
  return {
    ...facts,
    word: isNew ? 'unknown' : worst <= 2 / 3 ? 'strained' : worst < 0.9 ? 'fair' : 'good',
    advice: paid < 1 ? 'pay' : calm < 0.75 ? 'prepare' : thanked < 1 ? 'thank' : null,
  };
}
