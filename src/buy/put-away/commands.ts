import { moveToBin, type MovedToBin } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { readScan } from '../purchasing/index.ts';
import { findArticle, type ScannedArticle } from '../suppliers/index.ts';

/** One scan of an article for a bin. */
export interface PutAwayScan {
  binId: number;
  /** What the scanner read; or the article by its id. */
  code?: string | undefined;
  variantId?: number | undefined;
  /** Of which lot; null: of none; left out: as the code says, or the only one that waits. */
  lotId?: number | null | undefined;
  /** Pieces, below zero to take back; for a code how often it counts. Default 1. */
  quantity?: number | undefined;
}

/** What a scan was, and what it left. */
export interface PutAwayAnswer extends MovedToBin {
  article: Pick<ScannedArticle, 'variantId' | 'title'>;
  pieces: number;
}

/**
 * Puts goods from the floor into a bin, or takes them back. Two phones never put the same piece away twice. Refusals:
 * `barcode-unknown` (422), `variant-is-bundle` (422), those of `moveToBin`.
 */
export async function putAway(
  tx: Tx,
  actor: Actor,
  scan: PutAwayScan,
): Promise<Result<PutAwayAnswer>> {
  const said = readScan(scan.code ?? '');
  const wanted = scan.variantId === undefined ? { code: said.code } : { variantId: scan.variantId };
  const article = await findArticle(tx, wanted);
  if (!article) {
    const code = said.code || String(scan.variantId ?? '');
    return refuse('barcode-unknown', 422, { params: { code } });
  }
  if (article.isBundle) return refuse('variant-is-bundle', 422);
  const { variantId, title } = article;
  const pieces = (scan.quantity ?? 1) * (said.count ?? article.pieces);
  const moved = await moveToBin(tx, actor, {
    variantId,
    title,
    binId: scan.binId,
    lotId: scan.lotId,
    lotCode: said.lot,
    bestBefore: said.bestBefore,
    quantity: pieces,
  });
  return moved.ok ? ok({ article: { variantId, title }, pieces, ...moved.value }) : moved;
}
