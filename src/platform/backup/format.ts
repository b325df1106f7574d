import { z } from 'zod';

/**
 * A backup is a gzipped tar archive that common tools can open, encrypted on request:
 *
 * - `sereine.json`: what made it and which migrations the data belongs to; first, so that a restore can prepare;
 * - `tables/<schema>.<table>/<n>.copy`: rows in PostgreSQL's COPY text format, cut at row ends;
 * - `jobs/<n>.copy`: the waiting and failed jobs, independent of the job library's own tables;
 * - `files/<key>`: pictures and documents;
 * - `secret`: the secret of the installation, when it is not given by the environment;
 * - `manifest.json`: counts and SHA-256 of everything before; last, so that a cut file is recognised.
 */
export const FORMAT_NAME = 'sereine-backup';
export const FORMAT_VERSION = 1;

export const HEADER_ENTRY = 'sereine.json';
export const MANIFEST_ENTRY = 'manifest.json';
export const SECRET_ENTRY = 'secret';
export const TABLES_FOLDER = 'tables/';
export const FILES_FOLDER = 'files/';
export const JOBS_FOLDER = 'jobs/';

const migrationSchema = z.object({ module: z.string(), name: z.string(), checksum: z.string() });

export const headerSchema = z.object({
  format: z.literal(FORMAT_NAME),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(migrationSchema),
  /** Statements that make the tables which no migration makes, in order. */
  structure: z.array(z.string()).default([]),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      /** Null: never used. */
      lastValue: z.string().nullable(),
    }),
  ),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const manifestSchema = z.object({
  /** Path within the archive (a folder for rows) → what it must add up to. */
  contents: z.record(
    z.string(),
    z.object({ sha256: z.string(), byteSize: z.number(), rows: z.number().optional() }),
  ),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** What a backup holds, for people. */
export interface BackupSummary {
  tables: number;
  rows: number;
  files: number;
  /** Bytes of files before compression. */
  filesByteSize: number;
}

/** The columns of `jobs/`, in order. */
export const JOB_COLUMNS = [
  'identifier',
  'payload',
  'queue_name',
  'run_at',
  'max_attempts',
  'job_key',
  'priority',
  'flags',
  'attempts',
  'last_error',
] as const;
