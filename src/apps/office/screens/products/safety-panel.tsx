import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { CountryField } from '../../parts/country-field.tsx';
import { Panel } from '../../parts/panel.tsx';

const LINES = {
  manufacturer: ['manufacturerName', 'manufacturerAddress', 'manufacturerContact'],
  responsible: ['responsibleName', 'responsibleAddress', 'responsibleContact'],
  article: ['identifiers', 'warnings', 'warningsEn'],
} as const;

type Field = (typeof LINES)[keyof typeof LINES][number];
type Fields = Record<Field | 'manufacturerCountry', string>;

interface ProductSafety {
  own: Fields;
  inherited: Fields | null;
  missing: string[];
  version: number;
}

/** What the law wants to be said of the safety of an article (R50); what it leaves out, its brand says. */
export function ProductSafetyPanel({ id, readOnly }: { id: number; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['products', 'safety', id],
    queryFn: ({ signal }) => api<ProductSafety>(`/products/${id}/safety`, { signal }),
  });
  if (!data) return null;
  const gaps = data.missing.map((field) => translate(`kinds.safety.gap.${field}`));
  return (
    <Panel title={translate('kinds.safety.title')} why={translate('kinds.safety.why')}>
      <Box sx={{ mb: 2, color: gaps.length > 0 ? 'tokens.accent' : 'text.secondary' }}>
        {gaps.length > 0
          ? translate('kinds.safety.missing', { gaps: gaps.join(', ') })
          : translate('kinds.safety.complete')}
      </Box>
      <SafetyForm
        key={data.version}
        path={`/products/${id}/safety`}
        version={data.version}
        own={data.own}
        inherited={data.inherited}
        readOnly={readOnly}
      />
    </Panel>
  );
}

/** What a brand says for all its articles that do not say otherwise. */
export function BrandSafetyPanel({ id, readOnly }: { id: number; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['brands', 'safety', id],
    queryFn: ({ signal }) => api<Fields & { version: number }>(`/brands/${id}/safety`, { signal }),
  });
  if (!data) return null;
  const { version, ...own } = data;
  return (
    <Panel title={translate('kinds.safety.title')} why={translate('kinds.safety.brandWhy')}>
      <SafetyForm
        key={version}
        path={`/brands/${id}/safety`}
        version={version}
        own={own}
        inherited={null}
        readOnly={readOnly}
      />
    </Panel>
  );
}

function SafetyForm({
  path,
  version,
  own,
  inherited,
  readOnly,
}: {
  path: string;
  version: number;
  own: Fields;
  inherited: Fields | null;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState(own);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(own);
  const save = () =>
    action.run(path, { method: 'PATCH', version, body: draft }, 'kinds.safety.saved');
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      {Object.entries(LINES).map(([group, names]) => (
        <Box component="fieldset" key={group} sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
          <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 1.5 }}>
            {translate(`kinds.safety.${group}`)}
          </Box>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
            {names.map((name) => (
              <TextField
                key={name}
                label={translate(`kinds.safety.field.${name}`)}
                value={draft[name]}
                disabled={readOnly}
                multiline={name.endsWith('Address') || name.startsWith('warnings')}
                placeholder={inherited?.[name] ?? ''}
                error={action.errorOf(name) !== undefined}
                helperText={
                  action.errorOf(name) ??
                  (draft[name] === '' && inherited?.[name]
                    ? translate('kinds.safety.inherited', { text: inherited[name] })
                    : undefined)
                }
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
              />
            ))}
            {group === 'manufacturer' ? (
              <CountryField
                label={translate('kinds.safety.field.manufacturerCountry')}
                value={draft.manufacturerCountry}
                disabled={readOnly}
                error={action.errorOf('manufacturerCountry')}
                onChange={(code) => setDraft({ ...draft, manufacturerCountry: code })}
              />
            ) : null}
          </Box>
        </Box>
      ))}
      {isDirty ? (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" disabled={action.busy} onClick={() => void save()}>
            {translate('kinds.safety.save')}
          </Button>
          <Button onClick={() => setDraft(own)}>{translate('common.discard')}</Button>
        </Box>
      ) : null}
    </Box>
  );
}
