/** Hours of a day by the clock of the person's zone, minutes since midnight, and weekdays of rest as a whole. */
export interface DayHours {
  fromMinute: number;
  toMinute: number;
  /** 1 Monday to 7 Sunday. */
  restDays: number[];
}

/** How somebody wants to be left alone. */
export interface Preference {
  /** False: nothing is hidden, nothing is counted, no digest comes. */
  isOn: boolean;
  zone: string;
  work: DayHours;
  quiet: DayHours;
  /** When the digest comes; null: never. */
  digestMinute: number | null;
  version: number;
}

/** What somebody starts from. It is off until they put it on. */
export const FIRST_PREFERENCE: Preference = {
  isOn: false,
  zone: 'Europe/Paris',
  work: { fromMinute: 9 * 60, toMinute: 18 * 60, restDays: [6, 7] },
  quiet: { fromMinute: 20 * 60, toMinute: 8 * 60, restDays: [7] },
  digestMinute: 8 * 60 + 30,
  version: 0,
};

/** Where somebody stands now. */
export interface RhythmState {
  /** In their quiet hours. */
  isResting: boolean;
  restEndsAt: string | null;
  /** Until when they are deep in work; null: they are not. */
  focusUntil: string | null;
}
