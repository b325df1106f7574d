import { translator } from '../../platform/i18n/index.ts';
import type { ProposalReason, TransferReason } from './model.ts';

/** The sentence of a proposal: "sells 3.2 a week, 14 days' lead time ± 4, 2 on the way, out on 3 Dec; order 24". */
export function explainProposal(reason: ProposalReason, locale: string): string {
  const t = translator(locale);
  const words = {
    rate: rateWords(reason, t),
    delay: delayWords(reason, t),
    onTheWay: reason.onTheWay,
    quantity: reason.quantity,
  };
  const sentence = t('replenishment.sentence', { ...words, out: outWords(reason, t) });
  const more = [
    strongWords(reason, t),
    reason.need === 0 ? t('replenishment.completes') : '',
    reason.transferred > 0 ? t('replenishment.transferred', { quantity: reason.transferred }) : '',
    reason.likeVariantId === null ? '' : t('replenishment.launch'),
    reason.reachesMinimum ? '' : t('replenishment.belowMinimum'),
  ];
  return [sentence, ...more.filter((text) => text !== '')].join(' ');
}

type Translate = ReturnType<typeof translator>;

/** "sells 3.2 a week" */
function rateWords({ sellsPerWeek }: Pick<ProposalReason, 'sellsPerWeek'>, t: Translate): string {
  const rate = Math.round(sellsPerWeek * 10) / 10;
  return rate === 0 ? t('replenishment.rarely') : t('replenishment.rate', { rate });
}

/** "out on 3 Dec" */
function outWords(reason: Pick<ProposalReason, 'outOn' | 'onHand'>, t: Translate): string {
  if (reason.outOn === null) return t('replenishment.lasts');
  return reason.onHand > 0
    ? t('replenishment.out', { on: reason.outOn })
    : t('replenishment.isOut');
}

/** Why an order seems early: expected sales do not need it yet, strong ones would. Empty when they do not differ. */
function strongWords({ outOn, strongOutOn, arrivesOn }: ProposalReason, t: Translate): string {
  const lasts = outOn === null || outOn > arrivesOn;
  if (!lasts || !strongOutOn || strongOutOn === outOn) return '';
  return t('replenishment.strong', { on: strongOutOn });
}

/** "14 days' lead time ± 4"; a spread of none is not said, and goods that come the same day have no delay. */
function delayWords(
  reason: Pick<ProposalReason, 'leadTimeDays' | 'leadTimeSpreadDays'>,
  t: Translate,
): string {
  const { leadTimeDays: count, leadTimeSpreadDays: spread } = reason;
  if (count > 0) {
    return spread > 0
      ? t('replenishment.delaySpread', { count, spread })
      : t('replenishment.delay', { count });
  }
  return spread > 0
    ? t('replenishment.sameDaySpread', { count: spread })
    : t('replenishment.sameDay');
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
  const t = translator(locale);
  return reason.outOn === null
    ? t('replenishment.transferLasting', words)
    : t('replenishment.transfer', { ...words, out: outWords(reason, t) });
}
