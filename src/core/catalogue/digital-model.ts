/** How often and for how long a file may be downloaded once its link is open; null: without limit. */
export interface DownloadTerms {
  mostDownloads: number | null;
  validDays: number | null;
}

/** A file that buyers receive, as it is asked for: with `id` an existing one, else a new one. */
export interface DownloadFileInput {
  id: number | null;
  /** Null: with every digital variant of the product. */
  variantId: number | null;
  /** As the buyer reads it. */
  name: string;
  /** What it is now; another one than before becomes its next version. */
  fileId: number;
}

/** What a person sets of the digital side of a product. */
export interface DigitalFields {
  /** Variants that are delivered by a link. */
  digitalVariantIds: number[];
  /** Those of them whose copies are counted by stock. */
  limitedVariantIds: number[];
  /** Null: as the shop's settings say. */
  terms: DownloadTerms | null;
  files: DownloadFileInput[];
}

/** One version of a file, the newest of which buyers receive. */
export interface DownloadVersion {
  number: number;
  fileId: number;
  /** As the office called what it uploaded. */
  originalName: string;
  mediaType: string;
  byteSize: number;
  by: string;
  /** ISO 8601. */
  at: string;
}

/** A file that buyers receive, with what it was before. */
export interface DownloadFile extends Omit<DownloadFileInput, 'id'> {
  id: number;
  /** Newest first. */
  versions: DownloadVersion[];
}

/** The digital side of a product; version 0 while nothing was said of it. */
export interface DigitalArticle {
  variants: {
    id: number;
    options: string;
    digital: boolean;
    limitedCopies: boolean;
    bundle: boolean;
  }[];
  terms: DownloadTerms | null;
  files: DownloadFile[];
  version: number;
}
