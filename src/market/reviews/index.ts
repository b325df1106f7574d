export {
  REFUSAL_REASONS,
  REVIEW_SORTS,
  type PublicReview,
  type RatingSummary,
  type ReviewDeps,
  type ReviewSort,
} from './model.ts';
export { reviewMover } from './mover.ts';
export { reviewKeeper, submitReview, summarise } from './commands.ts';
export {
  listPublicReviews,
  listReviewables,
  ratingsStamp,
  readRatings,
  type Reviewable,
} from './queries.ts';
export { reviewAdminRoutes } from './routes.ts';
export { reviewsSetting } from './settings.ts';
export { reviewTimeline } from './timeline.ts';
export { endInvitations, inviteBuyer, wireReviews } from './wiring.ts';
