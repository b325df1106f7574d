/** Hours of a day, minutes since midnight, and weekdays of rest as a whole, 1 Monday to 7 Sunday. */
export interface DayHours {
  fromMinute: number;
  toMinute: number;
  restDays: number[];
}

/** How one wants to be left alone. */
export interface Preference {
  isOn: boolean;
  zone: string;
  work: DayHours;
  quiet: DayHours;
  digestMinute: number | null;
  version: number;
}

/** What one's own activity says. */
export interface Balance {
  weeks: { mondayOn: string; days: number; evenings: number; nights: number; sundays: number }[];
  answers: { question: string; times: number; lastOn: string | null }[];
  records: {
    calmEveningsNow: number;
    calmEveningsMost: number;
    freeSundaysNow: number;
    freeSundaysMost: number;
  };
}

/** 08:30 of 510. */
export function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** 510 of 08:30; null of anything else. */
export function minuteOf(clock: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(clock) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}
