import { translator } from '../../platform/i18n/index.ts';
import type { ProposalReason, TransferReason } from './model.ts';

/** The sentence of a proposal: "sells 3.2 a week, 14 days' lead time ± 4, 2 on the way, out on 3 Dec; order 24". */
export function explainProposal(reason: ProposalReason, locale: string): string {
  const t = translator(locale);
  const words = {
    rate: Math.round(reason.sellsPerWeek * 10) / 10,
    days: reason.leadTimeDays,
    spread: reason.leadTimeSpreadDays,
    onTheWay: reason.onTheWay,
    quantity: reason.quantity,
  };
  const sentence =
    reason.outOn === null
      ? t('replenishment.lasting', words)
      : t('replenishment.sentence', { ...words, on: reason.outOn });
  const more = [
    reason.need === 0 ? t('replenishment.completes') : '',
    reason.transferred > 0 ? t('replenishment.transferred', { quantity: reason.transferred }) : '',
    reason.likeVariantId === null ? '' : t('replenishment.launch'),
    reason.reachesMinimum ? '' : t('replenishment.belowMinimum'),
  ];
  return [sentence, ...more.filter((text) => text !== '')].join(' ');
}

/** The sentence of a proposed transfer: "sells 3.2 a week, 1 there, out on 3 Dec; Lyon has 40 more than it needs: transfer 12". */
export function explainTransfer(reason: TransferReason, fromName: string, locale: string): string {
  const words = {
    rate: Math.round(reason.sellsPerWeek * 10) / 10,
    onHand: reason.onHand,
    onTheWay: reason.onTheWay,
    from: fromName,
    spare: reason.spare,
    quantity: reason.quantity,
  };
  return reason.outOn === null
    ? translator(locale)('replenishment.transferLasting', words)
    : translator(locale)('replenishment.transfer', { ...words, on: reason.outOn });
}
