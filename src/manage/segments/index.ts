export type { Member, Rules } from './model.ts';
export { segmentAdminRoutes } from './routes.ts';
export { isInSegment, membersAmong, saveSegment, walkSegment } from './segments.ts';
