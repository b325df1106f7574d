export { changePreference } from './commands.ts';
export type { RhythmDeps } from './digest.ts';
export { tell } from './notices.ts';
export { rhythmRoutes } from './routes.ts';
export { wireRhythm } from './wiring.ts';
