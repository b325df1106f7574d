/** One version of a file that buyers receive. */
export interface FileVersion {
  number: number;
  fileId: number;
  originalName: string;
  byteSize: number;
  by: string;
  at: string;
}

/** The digital side of an article, as the server gives it. */
export interface DigitalArticle {
  variants: {
    id: number;
    options: string;
    digital: boolean;
    limitedCopies: boolean;
    bundle: boolean;
  }[];
  terms: { mostDownloads: number | null; validDays: number | null } | null;
  files: {
    id: number;
    variantId: number | null;
    name: string;
    fileId: number;
    versions: FileVersion[];
  }[];
  version: number;
}

/** A file while it is being described. */
export interface FileDraft {
  key: string;
  /** Null: new. */
  id: number | null;
  variantId: number | null;
  name: string;
  fileId: number;
  fileName: string;
  byteSize: number;
}

/** The digital side of an article while it is being changed. */
export interface DigitalDraft {
  digitalVariantIds: number[];
  limitedVariantIds: number[];
  terms: DigitalArticle['terms'];
  files: FileDraft[];
}

/** What is edited of a digital article. */
export function digitalDraft({ variants, terms, files }: DigitalArticle): DigitalDraft {
  const digital = variants.filter((variant) => variant.digital);
  return {
    digitalVariantIds: digital.map(({ id }) => id),
    limitedVariantIds: digital.filter((v) => v.limitedCopies).map(({ id }) => id),
    terms,
    files: files.map(({ versions, ...file }) => ({
      ...file,
      key: String(file.id),
      fileName: versions[0]?.originalName ?? '',
      byteSize: versions[0]?.byteSize ?? 0,
    })),
  };
}
