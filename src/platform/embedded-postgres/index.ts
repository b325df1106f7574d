export { hasCluster } from './place.ts';
export {
  startEmbeddedPostgres,
  startEphemeralPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type PostgresEvent,
} from './start.ts';
