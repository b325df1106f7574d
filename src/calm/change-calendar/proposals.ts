import {
  addBusinessDays,
  isBusinessDay,
  listSeasons,
  shiftDay,
  type CalendarEntry,
} from '../../core/calendar/index.ts';
import { SAME_WEEKDAY_DAYS } from './best-days.ts';
import type { BestDays, FreezeProposal } from './model.ts';

/** Freezes are proposed for seasons and absences that begin within so many days. */
const AHEAD_DAYS = 365;
/** Working days before an absence in which nothing risky is begun. */
const BEFORE_ABSENCE_DAYS = 3;
/** Calendar days before a season or the best days: what breaks must be mended before they begin. */
const BEFORE_SEASON_DAYS = 3;
/** Of soldes the first days count. */
const FIRST_DAYS_OF_SALES = 7;

/**
 * Freezes that deserve to be: the seasons of trade, the weeks in which the shop sold most a year before, and the days around absences.
 * What a freeze of the calendar covers already, or what was `answered`, is not proposed. The earliest first.
 */
export function proposeFreezes({
  today,
  bestDays,
  entries,
  answered,
}: {
  today: string;
  bestDays: readonly BestDays[];
  /** Of the calendar from today on. */
  entries: readonly CalendarEntry[];
  answered: ReadonlySet<string>;
}): FreezeProposal[] {
  const until = shiftDay(today, AHEAD_DAYS);
  const seasons = seasonProposals(today);
  const unused = [...bestDays];
  const dated = seasons.map((season) => withEvidence(season, unused));
  const all = [
    ...dated,
    ...unused.map(ofBestDays),
    ...entries.filter(({ kind }) => kind === 'absence').map(aroundAbsence),
  ];
  const freezes = entries.filter(({ kind }) => kind === 'freeze');
  return all
    .filter(({ endsOn, startsOn }) => endsOn >= today && startsOn <= until)
    .map((one) => (one.startsOn < today ? { ...one, startsOn: today } : one))
    .filter(({ key }) => !answered.has(key))
    .filter((one) => !isCovered(one, freezes))
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

function seasonProposals(today: string): FreezeProposal[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].flatMap(listSeasons).map((season) => {
    const isSales = season.key === 'winter-sales' || season.key === 'summer-sales';
    return {
      key: `${season.key}-${season.year}`,
      reason: season.key,
      startsOn: shiftDay(season.startsOn, -BEFORE_SEASON_DAYS),
      endsOn: isSales ? shiftDay(season.startsOn, FIRST_DAYS_OF_SALES - 1) : season.endsOn,
      evidence: null,
      label: '',
    };
  });
}

/** Gives a season the best days that fall on it, a year on, and takes them out of `unused`. */
function withEvidence(season: FreezeProposal, unused: BestDays[]): FreezeProposal {
  const at = unused.findIndex((days) => {
    const { startsOn, endsOn } = ofBestDays(days);
    return startsOn <= season.endsOn && endsOn >= season.startsOn;
  });
  if (at < 0) return season;
  const [evidence] = unused.splice(at, 1);
  const own = ofBestDays(evidence!);
  return {
    ...season,
    startsOn: own.startsOn < season.startsOn ? own.startsOn : season.startsOn,
    endsOn: own.endsOn > season.endsOn ? own.endsOn : season.endsOn,
    evidence: evidence!,
  };
}

function ofBestDays(days: BestDays): FreezeProposal {
  const fromOn = shiftDay(days.fromOn, SAME_WEEKDAY_DAYS);
  return {
    key: `best-days-${fromOn}`,
    reason: 'best-days',
    startsOn: shiftDay(fromOn, -BEFORE_SEASON_DAYS),
    endsOn: shiftDay(days.toOn, SAME_WEEKDAY_DAYS),
    evidence: days,
    label: '',
  };
}

function aroundAbsence(entry: CalendarEntry): FreezeProposal {
  let startsOn = entry.startsOn;
  for (let left = BEFORE_ABSENCE_DAYS; left > 0;) {
    startsOn = shiftDay(startsOn, -1);
    if (isBusinessDay(startsOn)) left -= 1;
  }
  return {
    key: `absence-${entry.origin?.id ?? entry.id}-${entry.startsOn}-${entry.endsOn}`,
    reason: 'absence',
    startsOn,
    // The first day back is for what waits.
    endsOn: addBusinessDays(shiftDay(entry.endsOn, 1), 0),
    evidence: null,
    label: entry.titleFr,
  };
}

/** Whether each day of a proposal lies in some freeze. */
function isCovered(
  { startsOn, endsOn }: FreezeProposal,
  freezes: readonly CalendarEntry[],
): boolean {
  for (let on = startsOn; on <= endsOn; on = shiftDay(on, 1)) {
    if (!freezes.some((freeze) => freeze.startsOn <= on && on <= freeze.endsOn)) return false;
  }
  return true;
}
