import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { LanguageTabs } from '../../parts/language-tabs.tsx';
import { useAssignees } from '../orders/team-acts.tsx';
import { Choice, WholeNumber } from './choice.tsx';
import { GroupChoice } from './condition-fields.tsx';
import type { Action } from './model.ts';

interface Props {
  action: Action;
  subject: string;
  words: readonly string[];
  errorOf: (field: string) => string | undefined;
  onChange: (action: Action) => void;
}

/** What an action asks for. */
export function ActionFields(props: Props) {
  const translate = useTranslate();
  const { action, onChange } = props;
  const text = (key: 'tag' | 'text' | 'reason' | 'title', label: string) => (
    <TextField
      fullWidth
      label={label}
      value={action[key] ?? ''}
      onChange={(event) => onChange({ ...action, [key]: event.target.value })}
    />
  );
  switch (action.do) {
    case 'mail-customer':
      return <MessageFields {...props} />;
    case 'tag-customer':
    case 'untag-customer':
    case 'tag-order':
      return text('tag', translate('rules.tag'));
    case 'group-customer':
      return (
        <GroupChoice
          label={translate('rules.group')}
          value={action.groupId ?? 0}
          onChange={(groupId) => onChange({ ...action, groupId })}
        />
      );
    case 'note-order':
      return text('text', translate('rules.note'));
    case 'cancel-order':
      return text('reason', translate('rules.reason'));
    case 'task':
      return (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {text('title', translate('rules.taskTitle'))}
          <Box sx={TWO}>
            <WhoChoice action={action} onChange={onChange} nobody="rules.whoever" />
            <WholeNumber
              label={translate('rules.inDays')}
              value={action.inDays ?? 0}
              onChange={(inDays) => onChange({ ...action, inDays })}
            />
          </Box>
        </Box>
      );
    case 'notify-staff':
      return (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {text('text', translate('rules.notice'))}
          <WhoChoice action={action} onChange={onChange} nobody="rules.owners" />
        </Box>
      );
    default:
      return <Box sx={{ color: 'text.secondary' }}>{translate(`rules.explain.${action.do}`)}</Box>;
  }
}

const TWO = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
};

function WhoChoice({
  action,
  onChange,
  nobody,
}: Pick<Props, 'action' | 'onChange'> & { nobody: string }) {
  const translate = useTranslate();
  const people = useAssignees();
  return (
    <Choice
      label={translate('rules.who')}
      value={action.staffId ?? 'nobody'}
      choices={[
        { value: 'nobody', label: translate(nobody) },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(id) => onChange({ ...action, staffId: id === 'nobody' ? null : id })}
    />
  );
}

function MessageFields({ action, subject, words, errorOf, onChange }: Props) {
  const translate = useTranslate();
  const [language, setLanguage] = useState<'fr' | 'en'>('fr');
  const [subjectKey, bodyKey] =
    language === 'fr' ? (['subjectFr', 'bodyFr'] as const) : (['subjectEn', 'bodyEn'] as const);
  const buttons = ['none', ...(subject === 'order' || subject === 'cart' ? [subject] : []), 'shop'];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Choice
        label={translate('rules.purpose')}
        value={action.purpose ?? 'news'}
        choices={(subject === 'order' ? ['service', 'news'] : ['news']).map((value) => ({
          value,
          label: translate(`rules.purposes.${value}`),
        }))}
        error={errorOf('purpose')}
        onChange={(purpose) => onChange({ ...action, purpose: purpose as 'service' | 'news' })}
      />
      <LanguageTabs language={language} onChange={setLanguage} />
      <TextField
        fullWidth
        label={translate('rules.subject')}
        value={action[subjectKey] ?? ''}
        error={errorOf(subjectKey) !== undefined}
        helperText={
          errorOf(subjectKey) ?? (language === 'en' ? translate('rules.emptyIsFrench') : undefined)
        }
        onChange={(event) => onChange({ ...action, [subjectKey]: event.target.value })}
      />
      <TextField
        fullWidth
        multiline
        minRows={5}
        label={translate('rules.body')}
        value={action[bodyKey] ?? ''}
        error={errorOf(bodyKey) !== undefined}
        helperText={errorOf(bodyKey)}
        onChange={(event) => onChange({ ...action, [bodyKey]: event.target.value })}
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {words.map((word) => (
          <Chip
            key={word}
            label={translate(`rules.word.${word}`)}
            onClick={() =>
              onChange({ ...action, [bodyKey]: `${action[bodyKey] ?? ''}{{${word}}}` })
            }
          />
        ))}
      </Box>
      <Choice
        label={translate('rules.button')}
        value={action.button ?? 'none'}
        choices={buttons.map((value) => ({ value, label: translate(`rules.buttons.${value}`) }))}
        onChange={(button) => onChange({ ...action, button })}
      />
    </Box>
  );
}
