export {
  emit,
  factPart,
  followOutbox,
  startOfOutbox,
  type OutboxCursor,
  type OutboxEvent,
} from './outbox.ts';
