export { followFacts, type Follower } from './follow-facts.ts';
export { emit, factPart, type OutboxEvent } from './outbox.ts';
