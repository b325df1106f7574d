import { translator } from '../../platform/i18n/index.ts';
import type { ProposalReason } from './model.ts';

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
    reason.likeVariantId === null ? '' : t('replenishment.launch'),
    reason.reachesMinimum ? '' : t('replenishment.belowMinimum'),
  ];
  return [sentence, ...more.filter((text) => text !== '')].join(' ');
}
