import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { HEALTH_TONES, type Partner } from './model.ts';
import { useMinutes } from './partner-words.ts';

/** What is measured of working together, and what one can do about it oneself. */
export function MeasuresPanel({ partner }: { partner: Partner }) {
  const translate = useTranslate();
  const format = useFormat();
  const minutes = useMinutes();
  const { health, ...measures } = partner.measures;
  const of = (part: number, whole: number) =>
    whole === 0
      ? null
      : translate('partners.ofWhole', { part: format.number(part), whole: format.number(whole) });
  const spent = translate('partners.spentWords', {
    money: format.money(measures.spentCents),
    time: minutes(measures.spentMinutes),
  });
  return (
    <Panel
      title={translate('partners.measured')}
      why={translate('partners.measuredWhy')}
      action={
        <StateWord tone={HEALTH_TONES[health.word]}>
          {translate(`partners.health.${health.word}`)}
        </StateWord>
      }
    >
      <Facts
        rows={[
          [
            translate('partners.answerTime'),
            measures.answerMinutes === null
              ? translate('partners.noAnswer')
              : minutes(measures.answerMinutes),
          ],
          [translate('partners.answersInTime'), of(health.answersInTime, health.answersDue)],
          [translate('partners.paidInTime'), of(health.billsPaidInTime, health.billsDue)],
          [translate('partners.thanked'), of(health.jobsThanked, health.jobs)],
          [translate('partners.ourSurprises'), of(health.ourSurprises, health.jobs)],
          [translate('partners.theirSurprises'), of(health.theirSurprises, health.jobs)],
          [translate('partners.spentYear'), spent],
          partner.includedMinutes === 0
            ? null
            : [
                translate('partners.includedUsed'),
                translate('partners.includedOf', {
                  used: minutes(measures.usedThisMonth),
                  whole: minutes(partner.includedMinutes),
                }),
              ],
        ]}
      />
      {health.advice === null ? null : (
        <Box component="p" sx={{ m: 0, mt: 2, textWrap: 'pretty' }}>
          {translate(`partners.advice.${health.advice}`)}
        </Box>
      )}
    </Panel>
  );
}
