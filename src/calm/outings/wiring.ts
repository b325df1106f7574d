import type { Wiring } from '../../platform/jobs/index.ts';
import { readAllSources, type CalendarDeps } from './calendars.ts';

/** What going out hooks into the worker. */
export function wireOutings(deps: CalendarDeps): Wiring {
  return {
    jobs: { 'outings.read-calendars': () => readAllSources(deps) },
    schedules: [{ job: 'outings.read-calendars', cron: '17 * * * *' }],
  };
}
