export { followLog, openLog, silentLog, type Log, type LogTarget } from './log.ts';
