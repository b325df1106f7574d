export { followFacts, type Follower } from './follow-facts.ts';
export {
  emit,
  factPart,
  followOutbox,
  startOfOutbox,
  type OutboxCursor,
  type OutboxEvent,
} from './outbox.ts';
