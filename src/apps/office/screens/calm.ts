/** Being away and coming back: one chunk. */
export { Absences } from './absences/absences.tsx';
export { AbsencePage } from './absences/absence-page.tsx';
export { PlanAbsence } from './absences/plan-absence.tsx';
export { Incidents } from './incidents/incidents.tsx';
export { IncidentPage } from './incidents/incident-page.tsx';
export { Extensions } from './extensions/extensions.tsx';
export { ExtensionPage } from './extensions/extension-page.tsx';
export { ExtensionView } from './extensions/extension-view.tsx';
export { Anomalies } from './incidents/anomalies.tsx';
export { Procedures } from './delegation/procedures.tsx';
export { ProcedurePage } from './delegation/procedure-page.tsx';
export { StandIns } from './delegation/stand-ins.tsx';
export { Calendar } from './calendar/calendar.tsx';
export { Rules } from './rules/rules.tsx';
export { RulePage } from './rules/rule-page.tsx';
export { Rhythm } from './rhythm/rhythm.tsx';
export { Tasks } from './rhythm/tasks.tsx';
