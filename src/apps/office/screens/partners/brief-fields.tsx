import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { RecordForm } from '../../data/use-record-form.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { BriefDraft, Finding, Partner } from './model.ts';
import { useFindingWords } from './vagueness-panel.tsx';

/** The template: seven answers, each with what is still vague beside it. */
export function BriefFields({
  form,
  readOnly,
  findings,
}: {
  form: RecordForm<BriefDraft>;
  readOnly: boolean;
  findings: readonly Finding[];
}) {
  const translate = useTranslate();
  const say = useFindingWords();
  const { draft, set } = form;
  // An empty field is asked for on the right; beside it only what was written is judged.
  const vagueIn = (field: keyof BriefDraft) =>
    findings
      .filter((one) => one.field === field && one.reason !== 'missing')
      .map(say)
      .join(' ');
  const under = (field: keyof BriefDraft) =>
    form.errorOf(field) ??
    (vagueIn(field) || translate(`briefs.help.${field}`, { _: '' }) || undefined);
  const text = (
    field: 'title' | 'goal' | 'measure' | 'included' | 'excluded' | 'acceptance' | 'decider',
  ) => (
    <TextField
      label={translate(`briefs.field.${field}`)}
      value={draft[field]}
      multiline={field !== 'title' && field !== 'decider'}
      minRows={field === 'title' || field === 'decider' ? 1 : 2}
      disabled={readOnly}
      error={form.errorOf(field) !== undefined}
      helperText={under(field)}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {text('title')}
        <PartnerField form={form} readOnly={readOnly} />
        {text('goal')}
        {text('measure')}
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <TextField
            label={translate('briefs.field.readyOn')}
            type="date"
            value={draft.readyOn ?? ''}
            disabled={readOnly}
            helperText={under('readyOn')}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => set({ readyOn: event.target.value || null })}
          />
          <MoneyField
            label={translate('briefs.field.budgetCents')}
            cents={draft.budgetCents}
            {...(under('budgetCents') === undefined ? {} : { helperText: under('budgetCents')! })}
            onChange={(budgetCents) => set({ budgetCents })}
          />
        </Box>
        {text('included')}
        {text('excluded')}
        {text('acceptance')}
        {text('decider')}
      </Box>
    </Panel>
  );
}

function PartnerField({ form, readOnly }: { form: RecordForm<BriefDraft>; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['partners', 'active'],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<Partner>>('/partners', {
          query: { state: 'active', limit: 100 },
          signal,
        })
      ).items,
  });
  const { draft, set } = form;
  const choices = data ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
      <TextField
        select
        label={translate('briefs.field.partnerId')}
        value={choices.some(({ id }) => id === draft.partnerId) ? String(draft.partnerId) : ''}
        disabled={readOnly}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        onChange={(event) => {
          const chosen = choices.find(({ id }) => String(id) === event.target.value);
          set({
            partnerId: chosen?.id ?? null,
            ...(chosen ? { locale: chosen.locale } : {}),
          });
        }}
      >
        <MenuItem value="">{translate('briefs.nobody')}</MenuItem>
        {choices.map(({ id, name }) => (
          <MenuItem key={id} value={String(id)}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={translate('briefs.field.locale')}
        value={draft.locale}
        disabled={readOnly}
        onChange={(event) => set({ locale: event.target.value as BriefDraft['locale'] })}
      >
        <MenuItem value="fr">Français</MenuItem>
        <MenuItem value="en">English</MenuItem>
      </TextField>
    </Box>
  );
}
