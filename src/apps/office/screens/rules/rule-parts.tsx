import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import { ActionFields } from './action-fields.tsx';
import { Choice, WholeNumber } from './choice.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { DelayFields } from './delay-fields.tsx';
import { newAction, newCondition, newTrigger, type RuleFields, type Vocabulary } from './model.ts';

interface Props {
  draft: RuleFields;
  vocabulary: Vocabulary;
  errorOf: (path: string) => string | undefined;
  onChange: (patch: Partial<RuleFields>) => void;
}

const MOST_CONDITIONS = 10;
const MOST_ACTIONS = 6;

/** The parts of a rule, in the order of its sentence: when, if, then. */
export function RuleParts(props: Props) {
  const translate = useTranslate();
  const { draft, onChange } = props;
  return (
    <>
      <WhenPart {...props} />
      <IfPart {...props} />
      <ThenPart {...props} />
      <Panel>
        <TextField
          fullWidth
          label={translate('rules.name')}
          helperText={translate('rules.nameWhy')}
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Panel>
    </>
  );
}

function WhenPart({ draft, vocabulary, onChange }: Props) {
  const translate = useTranslate();
  const { trigger } = draft;
  const choose = (on: string) => {
    const subject = vocabulary.triggers[on]!;
    // What no longer fits is left out; what fits stays.
    const conditions = draft.conditions.filter(({ field }) =>
      vocabulary.fields[field]?.subjects.includes(subject),
    );
    const actions = draft.actions
      .filter((action) => vocabulary.actions[action.do]?.includes(subject))
      .map((action) =>
        action.do === 'mail-customer' && subject !== 'order'
          ? { ...action, purpose: 'news' as const }
          : action,
      );
    onChange({ trigger: newTrigger(on), conditions, actions });
  };
  const number = (key: 'days' | 'hours' | 'level', least: number) =>
    trigger[key] === undefined ? null : (
      <WholeNumber
        label={translate(key === 'hours' ? 'rules.hours_' : `rules.${key}`)}
        value={trigger[key]}
        least={least}
        onChange={(value) => onChange({ trigger: { ...trigger, [key]: value } })}
      />
    );
  return (
    <Panel title={translate('rules.part.when')} why={translate('rules.part.whenWhy')}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) 180px' },
        }}
      >
        <Choice
          label={translate('rules.event')}
          value={trigger.on}
          choices={Object.keys(vocabulary.triggers).map((value) => ({
            value,
            label: translate(`rules.trigger.${value}`),
          }))}
          onChange={choose}
        />
        {number('days', trigger.on === 'order-late' ? 0 : 1)}
        {number('hours', 1)}
        {number('level', 1)}
      </Box>
    </Panel>
  );
}

function IfPart({ draft, vocabulary, errorOf, onChange }: Props) {
  const translate = useTranslate();
  const subject = vocabulary.triggers[draft.trigger.on] ?? 'order';
  const { conditions } = draft;
  const first = Object.entries(vocabulary.fields).find(([, { subjects }]) =>
    subjects.includes(subject),
  )?.[0];
  return (
    <Panel title={translate('rules.part.if')} why={translate('rules.part.ifWhy')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {conditions.length > 1 ? (
          <Choice
            label={translate('rules.match')}
            value={draft.match}
            choices={(['all', 'any'] as const).map((value) => ({
              value,
              label: translate(`rules.matches.${value}`),
            }))}
            onChange={(match) => onChange({ match: match as 'all' | 'any' })}
          />
        ) : null}
        {conditions.map((condition, index) => (
          <Removable
            key={index}
            label={translate('rules.removeCondition', { number: index + 1 })}
            error={errorOf(`conditions.${index}`)}
            onRemove={() => onChange({ conditions: conditions.filter((_, at) => at !== index) })}
          >
            <ConditionFields
              condition={condition}
              subject={subject}
              vocabulary={vocabulary}
              onChange={(next) =>
                onChange({ conditions: conditions.map((one, at) => (at === index ? next : one)) })
              }
            />
          </Removable>
        ))}
        {first !== undefined && conditions.length < MOST_CONDITIONS ? (
          <Box>
            <Button
              variant="outlined"
              onClick={() =>
                onChange({ conditions: [...conditions, newCondition(first, vocabulary)] })
              }
            >
              {translate('rules.addCondition')}
            </Button>
          </Box>
        ) : null}
      </Box>
    </Panel>
  );
}

function ThenPart({ draft, vocabulary, errorOf, onChange }: Props) {
  const translate = useTranslate();
  const subject = vocabulary.triggers[draft.trigger.on] ?? 'order';
  const { actions } = draft;
  const possible = Object.keys(vocabulary.actions).filter((name) =>
    vocabulary.actions[name]!.includes(subject),
  );
  return (
    <Panel title={translate('rules.part.do')} why={translate('rules.part.doWhy')}>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <DelayFields
          minutes={draft.delayMinutes}
          onChange={(delayMinutes) => onChange({ delayMinutes })}
        />
        {actions.map((action, index) => (
          <Removable
            key={index}
            label={translate('rules.removeAction', { number: index + 1 })}
            error={errorOf(`actions.${index}`)}
            onRemove={() => onChange({ actions: actions.filter((_, at) => at !== index) })}
          >
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              <Choice
                label={translate('rules.action')}
                value={action.do}
                choices={possible.map((value) => ({
                  value,
                  label: translate(`rules.act.${value}`),
                }))}
                onChange={(name) =>
                  onChange({
                    actions: actions.map((one, at) =>
                      at === index ? newAction(name, subject) : one,
                    ),
                  })
                }
              />
              <ActionFields
                action={action}
                subject={subject}
                words={vocabulary.words}
                errorOf={(field) => errorOf(`actions.${index}.${field}`)}
                onChange={(next) =>
                  onChange({ actions: actions.map((one, at) => (at === index ? next : one)) })
                }
              />
            </Box>
          </Removable>
        ))}
        {actions.length < MOST_ACTIONS ? (
          <Box>
            <Button
              variant="outlined"
              onClick={() => onChange({ actions: [...actions, newAction(possible[0]!, subject)] })}
            >
              {translate('rules.addAction')}
            </Button>
          </Box>
        ) : null}
      </Box>
    </Panel>
  );
}

function Removable({
  label,
  error,
  onRemove,
  children,
}: {
  label: string;
  error: string | undefined;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        alignItems: 'start',
        borderLeft: 2,
        borderColor: error === undefined ? 'divider' : 'tokens.red',
        pl: 2,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        {children}
        {error === undefined ? null : (
          <Box role="alert" sx={{ color: 'tokens.red', mt: 1, fontSize: '0.9375rem' }}>
            {error}
          </Box>
        )}
      </Box>
      <IconButton aria-label={label} onClick={onRemove} sx={{ mt: 0.5 }}>
        <DeleteOutlined fontSize="small" />
      </IconButton>
    </Box>
  );
}
