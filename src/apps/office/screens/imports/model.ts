/** One import as the API shows it. */
export interface ImportRun {
  id: number;
  fileName: string;
  format: string;
  channelId: string;
  dryRun: boolean;
  /** Name of the remembered mapping it was read with. */
  mappingName: string | null;
  /** Somebody said what its columns mean. */
  hasMapping: boolean;
  /** Somebody may say, or correct, what its columns mean. */
  mayMap: boolean;
  state: 'mapping' | 'previewed' | 'running' | 'paused' | 'done' | 'failed' | 'refused' | 'queued';
  totalBytes: number;
  readBytes: number;
  counts: Record<string, number>;
  preview: {
    row: number;
    title: string;
    handle: string;
    brand: string | null;
    categories: string[];
    variants: number;
    priceFromCents: number | null;
    quantity: number | null;
    images: number;
  }[];
  actorLabel: string;
  failure: string | null;
  startedAt: string;
  finishedAt: string | null;
}

/** One row that was refused, or changed on the way in. */
export interface ImportIssue {
  id?: number;
  severity: 'error' | 'warning';
  row: number | null;
  column: string;
  value: string;
  code: string;
  message?: string;
  remedy?: string;
}
