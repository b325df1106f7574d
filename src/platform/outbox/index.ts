export {
  emit,
  followOutbox,
  startOfOutbox,
  type OutboxCursor,
  type OutboxEvent,
} from './outbox.ts';
