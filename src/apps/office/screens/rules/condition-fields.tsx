import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { useCustomerGroups } from '../prices/queries.ts';
import { CountryField } from '../../parts/country-field.tsx';
import { Choice, WholeNumber } from './choice.tsx';
import { useCodeChoices } from './code-choices.ts';
import { newCondition, type Condition, type Vocabulary } from './model.ts';

/** One condition: what is asked about, how it is compared, with what. */
export function ConditionFields({
  condition,
  subject,
  vocabulary,
  onChange,
}: {
  condition: Condition;
  subject: string;
  vocabulary: Vocabulary;
  onChange: (condition: Condition) => void;
}) {
  const translate = useTranslate();
  const fields = Object.entries(vocabulary.fields).filter(([, { subjects }]) =>
    subjects.includes(subject),
  );
  const known = vocabulary.fields[condition.field];
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <Choice
        label={translate('rules.fieldLabel')}
        value={condition.field}
        choices={fields.map(([value]) => ({ value, label: translate(`rules.field.${value}`) }))}
        onChange={(field) => onChange(newCondition(field, vocabulary))}
      />
      {known && known.operators.length > 1 ? (
        <Choice
          label={translate('rules.opLabel')}
          value={condition.op}
          choices={known.operators.map((value) => ({
            value,
            label: translate(`rules.op.${value}`),
          }))}
          onChange={(op) => onChange({ ...condition, op })}
        />
      ) : null}
      {known ? <ValueField type={known.type} condition={condition} onChange={onChange} /> : null}
    </Box>
  );
}

function ValueField({
  type,
  condition,
  onChange,
}: {
  type: string;
  condition: Condition;
  onChange: (condition: Condition) => void;
}) {
  const translate = useTranslate();
  const label = translate('rules.value');
  const set = (value: Condition['value']) => onChange({ ...condition, value });
  switch (type) {
    case 'money':
      return (
        <MoneyField
          label={label}
          cents={Number(condition.value)}
          onChange={(cents) => set(cents ?? 0)}
        />
      );
    case 'number':
      return <WholeNumber label={label} value={Number(condition.value)} onChange={set} />;
    case 'flag':
      return (
        <Choice
          label={label}
          value={String(condition.value)}
          choices={['true', 'false'].map((value) => ({
            value,
            label: translate(`rules.truth.${value}`),
          }))}
          onChange={(value) => set(value === 'true')}
        />
      );
    case 'group':
      return <GroupChoice label={label} value={Number(condition.value)} onChange={set} />;
    case 'segment':
      return <SegmentChoice label={label} value={Number(condition.value)} onChange={set} />;
    default:
      return <TextValue condition={condition} onChange={set} />;
  }
}

/** A text: chosen by its word where there are few, typed where there may be anything, or only a part of it. */
function TextValue({
  condition: { field, op, value },
  onChange,
}: {
  condition: Condition;
  onChange: (value: string) => void;
}) {
  const label = useTranslate()('rules.value');
  const choices = useCodeChoices(field);
  const isWhole = op === 'is' || op === 'is-not';
  if (isWhole && field === 'order.country') {
    return <CountryField label={label} value={String(value)} onChange={onChange} />;
  }
  // What was typed before and is none of the choices stays to be seen.
  if (isWhole && choices && (value === '' || choices.some((one) => one.value === value))) {
    return <Choice label={label} value={String(value)} choices={choices} onChange={onChange} />;
  }
  return (
    <TextField
      fullWidth
      label={label}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface IdChoiceProps {
  label: string;
  value: number;
  onChange: (id: number) => void;
}

/** One of the groups of customers. */
export function GroupChoice({ label, value, onChange }: IdChoiceProps) {
  const groups = useCustomerGroups();
  return (
    <Choice
      label={label}
      value={String(value)}
      choices={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(id) => onChange(Number(id))}
    />
  );
}

function SegmentChoice({ label, value, onChange }: IdChoiceProps) {
  const { data } = useQuery({
    queryKey: ['segments', 'names'],
    queryFn: ({ signal }) => api<ApiPage<{ id: number; name: string }>>('/segments', { signal }),
  });
  return (
    <Choice
      label={label}
      value={String(value)}
      choices={(data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(id) => onChange(Number(id))}
    />
  );
}
