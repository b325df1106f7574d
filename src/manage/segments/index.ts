export type { Member, Rules, Segment } from './model.ts';
export { segmentAdminRoutes } from './routes.ts';
export { isInSegment, listMembers, saveSegment, walkSegment } from './segments.ts';
