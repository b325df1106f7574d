export { wireNotices, type NoticeDeps } from './wiring.ts';
