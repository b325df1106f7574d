export { buildHttp, type Http, type HttpDeps } from './build.ts';
export { bodyTag } from './answers.ts';
export { sendCsv, writeCsv } from './csv.ts';
export {
  readIdempotencyKey,
  forgetOldIdempotency,
  writeOnce,
  type Claimed,
  type IdempotencyClaim,
} from './idempotency.ts';
export { localeOf } from './locale.ts';
export { moneySchema } from './money-schema.ts';
export {
  cutPage,
  newestFirst,
  flag,
  idParam,
  makeCursor,
  pageOf,
  pageQuery,
  readCursor,
  type Page,
} from './paging.ts';
export { actorOf, principalOf } from './principal.ts';
export {
  sendRefusal,
  sendResult,
  type Failing,
  type Problem,
  type ProblemPage,
} from './problem.ts';
export type { Principal, RoutePlugin } from './types.ts';
export { refusedFields } from './validation.ts';
export {
  onVersion,
  readIfMatch,
  refuseStale,
  sendVersioned,
  type ExpectedVersion,
} from './versions.ts';
