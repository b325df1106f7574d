import { totalmem } from 'node:os';

/** How a cluster is tuned. */
export interface Tuning {
  /** False only for throw-away clusters: a power cut may destroy the data. */
  durable: boolean;
  maxConnections: number;
}

/**
 * The whole `postgresql.conf`, rewritten at each start so that a new version brings its tuning.
 * Meant for a machine of 1–4 GB that also runs the shop: small idle memory, no parallel start-up
 * costs, and every commit on disk before it is acknowledged. Own settings go to `local.conf`.
 */
export function postgresqlConf(socketFolder: string, tuning: Tuning): string {
  const cacheMb = Math.max(256, Math.floor(totalmem() / 2 ** 20 / 2));
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: tuning.maxConnections,
    superuser_reserved_connections: 3,
    shared_buffers: '128MB',
    huge_pages: 'off',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: `${cacheMb}MB`,
    // No helper processes for reads: on a small machine they cost more memory than they save time.
    io_method: 'sync',
    max_parallel_workers_per_gather: 1,
    max_parallel_maintenance_workers: 1,
    // Compiling a plan costs more than the short statements of a shop.
    jit: 'off',
    // Copies to other servers are made by streaming, which needs no such worker.
    max_logical_replication_workers: 0,
    random_page_cost: 1.1,
    wal_level: 'replica',
    wal_compression: 'on',
    min_wal_size: '80MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    // Small tables that change often (stock levels, carts) must not bloat.
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.05,
    idle_in_transaction_session_timeout: '10min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.french',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    // Parameters and row contents are personal data: they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    synchronous_commit: tuning.durable ? 'on' : 'off',
    fsync: tuning.durable ? 'on' : 'off',
    full_page_writes: tuning.durable ? 'on' : 'off',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}`);
  return [
    '# Written by Sereine at each start. Put your own settings in local.conf beside this file.',
    ...lines,
    "include_if_exists = 'local.conf'",
    '',
  ].join('\n');
}

/**
 * The whole `pg_hba.conf`: only the unix socket, without password. Who may open the socket is
 * decided by its 0700 folder, exactly those who could read the data files anyway; a password
 * beside them would protect nothing and could leak.
 */
export const PG_HBA_CONF = [
  '# Written by Sereine at each start. There is no network access; the socket stands in a 0700 folder.',
  'local all all trust',
  'local replication all trust',
  '',
].join('\n');

function quote(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
