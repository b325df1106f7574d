export { verifyEverything, type IntegrityReport } from './verify.ts';
