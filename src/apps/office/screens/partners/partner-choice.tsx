import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useTranslate } from 'react-admin';
import { clockText, type Partner } from './model.ts';
import { useMinutes } from './partner-words.ts';

/** Whom to ask: what they know, how fast they answer, when they work. */
export function PartnerChoice({
  partners,
  area,
  value,
  onChange,
}: {
  partners: readonly Partner[];
  /** The part of the shop that is touched; null: not known. */
  area: string | null;
  value: number;
  onChange: (id: number) => void;
}) {
  const translate = useTranslate();
  const minutes = useMinutes();
  const facts = (partner: Partner) => {
    const { hours, measures } = partner;
    return [
      translate(`partners.kind.${partner.kind}`),
      (partner.areas as string[]).includes(area ?? '')
        ? translate('supportRequests.wizard.knowsIt')
        : '',
      measures.answerMinutes === null
        ? translate('supportRequests.wizard.answersUnknown')
        : translate('supportRequests.wizard.answersIn', { time: minutes(measures.answerMinutes) }),
      hours.fromMinute === hours.toMinute
        ? translate('supportRequests.wizard.allDay')
        : translate('supportRequests.wizard.atWork', {
            from: clockText(hours.fromMinute),
            to: clockText(hours.toMinute),
            zone: hours.zone,
          }),
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
  };
  return (
    <RadioGroup
      aria-label={translate('supportRequests.wizard.who')}
      value={String(value)}
      onChange={(_, id) => onChange(Number(id))}
    >
      {partners.map((partner) => (
        <FormControlLabel
          key={partner.id}
          value={String(partner.id)}
          control={<Radio />}
          sx={{ alignItems: 'flex-start', py: 0.5 }}
          label={
            <Box sx={{ pt: 1 }}>
              <Box sx={{ fontWeight: 600 }}>{partner.name}</Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>{facts(partner)}</Box>
            </Box>
          }
        />
      ))}
    </RadioGroup>
  );
}
