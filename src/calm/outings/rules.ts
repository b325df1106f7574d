import { instantAt, wallTime, type RestHours } from '../../core/calendar/index.ts';
import { distanceKm, type Point } from '../../core/places/index.ts';
import type { OutingKind, Taken } from './model.ts';

/** Days of the shop are days of Paris. */
export const ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;
/** A neighbour is what lies on one journey. */
const GROUP_KM = 25;

/** Somebody worth meeting, before they are ranked. */
export interface Candidate {
  partyId: number | null;
  supplierId: number | null;
  name: string;
  postalCode: string;
  town: string;
  country: string;
  /** What they brought in the last two years, after the cost of the goods. */
  marginCents: number;
  /** When they were last spoken with; null: never, so far as is known. */
  lastContactAt: string | null;
  /** Since when they are known. */
  knownSince: string;
  /** Why they may be written to: a company, a consent, or a supplier. */
  because: 'company' | 'consent' | 'supplier';
}

/** Somebody proposed: the higher the score, the sooner. */
export interface Proposal extends Candidate {
  /** Margin × days since the last contact, in euro-days. */
  score: number;
  daysSince: number;
  distanceKm: number | null;
  isRough: boolean;
}

/** People and suppliers who lie on one journey. */
export interface ProposalGroup {
  /** The best of them gives the group its place. */
  town: string;
  postalCode: string;
  country: string;
  distanceKm: number | null;
  isRough: boolean;
  score: number;
  items: Proposal[];
}

/** Ranks by margin × time since the last contact; who brought nothing is left out. Pure. */
export function rankProposals(
  candidates: readonly Candidate[],
  places: { shop: Point | null; points: ReadonlyMap<string, Point>; now: Date },
): Proposal[] {
  return candidates
    .flatMap((one): Proposal[] => {
      const since = Date.parse(one.lastContactAt ?? one.knownSince);
      const daysSince = Math.max(0, Math.floor((places.now.getTime() - since) / DAY_MS));
      const score = Math.round((one.marginCents / 100) * daysSince);
      if (score <= 0) return [];
      const point = one.country === 'FR' ? places.points.get(one.postalCode) : undefined;
      const isKnown = places.shop !== null && point !== undefined;
      return [
        {
          ...one,
          score,
          daysSince,
          distanceKm: isKnown ? Math.round(distanceKm(places.shop!, point)) : null,
          isRough: isKnown && (point.isRough || places.shop!.isRough),
        },
      ];
    })
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
}

/**
 * Groups ranked proposals by place: each joins the first group whose place is at most 25 km away; places that nobody can find on the map
 * are alike when town and country are. The group that is worth the journey most comes first. Pure.
 */
export function groupByPlace(
  ranked: readonly Proposal[],
  points: ReadonlyMap<string, Point>,
): ProposalGroup[] {
  const groups: (ProposalGroup & { point: Point | undefined })[] = [];
  for (const one of ranked) {
    const point = one.country === 'FR' ? points.get(one.postalCode) : undefined;
    const near = groups.find((group) =>
      point && group.point
        ? distanceKm(point, group.point) <= GROUP_KM
        : group.country === one.country && group.town.toLowerCase() === one.town.toLowerCase(),
    );
    if (near) {
      near.items.push(one);
      near.score += one.score;
      continue;
    }
    const { town, postalCode, country, distanceKm: km, isRough, score } = one;
    const place = { town, postalCode, country, distanceKm: km, isRough };
    groups.push({ ...place, score, items: [one], point });
  }
  return groups.sort((a, b) => b.score - a.score).map(({ point: _point, ...group }) => group);
}

/** When an outing of a kind usually is, in minutes of the day. */
const USUAL: Record<OutingKind, { from: number; to: number }> = {
  fair: { from: 9 * 60, to: 18 * 60 },
  'co-working': { from: 9 * 60, to: 17 * 60 },
  training: { from: 9 * 60, to: 12 * 60 },
  'meet-up': { from: 18 * 60 + 30, to: 21 * 60 },
  'customer-lunch': { from: 12 * 60 + 15, to: 14 * 60 },
  'supplier-visit': { from: 10 * 60, to: 12 * 60 },
};
/** Nobody is asked out for tomorrow. */
const FIRST_DAY = 3;
const LAST_DAY = 60;

/** What is taken of the time from one instant to another. Pure. */
export function conflictsWith(
  taken: readonly Taken[],
  span: { startsAt: string; endsAt: string },
): Taken[] {
  const [from, to] = [Date.parse(span.startsAt), Date.parse(span.endsAt)];
  return taken.filter(
    ({ startsAt, endsAt }) => Date.parse(startsAt) < to && Date.parse(endsAt) > from,
  );
}

/**
 * The next free times for an outing of a kind: on working days, at its usual hours, where nothing is taken. At most `most`, one a day,
 * between three days and two months from now. Pure.
 */
export function freeTimes(
  kind: OutingKind,
  busy: { taken: readonly Taken[]; isOpen: (on: string) => boolean },
  at: Date,
  most: number,
): { startsAt: string; endsAt: string }[] {
  const { from, to } = USUAL[kind];
  const found: { startsAt: string; endsAt: string }[] = [];
  for (let days = FIRST_DAY; days <= LAST_DAY && found.length < most; days += 1) {
    const { on } = wallTime(new Date(at.getTime() + days * DAY_MS), ZONE);
    if (!busy.isOpen(on)) continue;
    const span = {
      startsAt: instantAt(on, from, ZONE).toISOString(),
      endsAt: instantAt(on, to, ZONE).toISOString(),
    };
    if (conflictsWith(busy.taken, span).length === 0) found.push(span);
  }
  return found;
}

/** The protected hours of somebody between two instants, as taken time. Pure. */
export function trainingTimes(hours: RestHours, from: Date, to: Date): Taken[] {
  const found: Taken[] = [];
  for (let at = from.getTime(); at <= to.getTime(); at += DAY_MS) {
    const { on, weekday } = wallTime(new Date(at), hours.zone);
    if (hours.restDays.includes(weekday)) continue;
    found.push({
      kind: 'training',
      title: '',
      startsAt: instantAt(on, hours.fromMinute, hours.zone).toISOString(),
      endsAt: instantAt(on, hours.toMinute, hours.zone).toISOString(),
    });
  }
  return found;
}
