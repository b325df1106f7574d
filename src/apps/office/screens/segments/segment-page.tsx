import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import type { Customer } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { customerName } from '../customers/customer-name.ts';
import { FIRST_RULE, isWhole, type About, type Rule, type Segment } from './model.ts';
import { RuleFields } from './rule-fields.tsx';

const EMPTY: Omit<Segment, 'id'> = {
  name: '',
  match: 'all',
  rules: [],
  ruleNames: [],
  version: 0,
};

/** One segment: its rules, and how many customers they choose while they are changed. */
export function SegmentPage() {
  const { id } = useParams();
  return id === undefined ? <SegmentForm segment={null} /> : <EditSegment id={id} />;
}

function EditSegment({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error } = useRecord<Segment>('segments', id);
  if (error) {
    return (
      <Page title={translate('segments.one')} back="/segments">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return data ? <SegmentForm key={data.version} segment={data} /> : <Loading />;
}

function SegmentForm({ segment }: { segment: Segment | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const mayWrite = useScopes()('customers:write');
  const { run, busy, problem } = useAction({ inline: true });
  const [form, setForm] = useState(segment ?? EMPTY);
  const isReady = form.name.trim() !== '' && form.rules.length > 0 && form.rules.every(isWhole);
  const setRule = (index: number, rule: Rule) =>
    setForm({ ...form, rules: form.rules.map((one, at) => (at === index ? rule : one)) });
  const save = async () => {
    const body = { name: form.name.trim(), match: form.match, rules: form.rules };
    const saved = segment
      ? await run<Segment>(
          `/segments/${segment.id}`,
          { method: 'PATCH', body, version: segment.version },
          'segments.saved',
        )
      : await run<Segment>('/segments', { method: 'POST', body }, 'segments.saved');
    if (saved && !segment) void navigate(`/segments/${saved.id}`, { replace: true });
  };
  return (
    <Page
      title={segment?.name ?? translate('segments.create')}
      back="/segments"
      width={820}
      actions={segment ? <SegmentActs segment={segment} /> : null}
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        <Panel>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <TextField
              label={translate('segments.name')}
              value={form.name}
              onChange={(event) => setForm({ ...form, name: event.target.value })}
            />
            <TextField
              select
              label={translate('segments.match')}
              value={form.match}
              onChange={(event) =>
                setForm({ ...form, match: event.target.value === 'any' ? 'any' : 'all' })
              }
            >
              <MenuItem value="all">{translate('segments.matchAll')}</MenuItem>
              <MenuItem value="any">{translate('segments.matchAny')}</MenuItem>
            </TextField>
          </Box>
        </Panel>
        <Panel title={translate('segments.rules')} why={translate('segments.rulesWhy')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            {form.rules.map((rule, index) => (
              <Box
                key={index}
                sx={{
                  display: 'grid',
                  gap: 1.5,
                  alignItems: 'center',
                  gridTemplateColumns: {
                    xs: 'minmax(0, 1fr) auto',
                    sm: 'minmax(0, 1fr) minmax(0, 1fr) auto',
                  },
                }}
              >
                <AboutChoice
                  value={rule.about}
                  onChange={(about) => setRule(index, FIRST_RULE[about])}
                />
                <Box sx={{ gridRow: { xs: 2, sm: 'auto' }, display: 'grid' }}>
                  <RuleFields rule={rule} onChange={(next) => setRule(index, next)} />
                </Box>
                <IconButton
                  aria-label={translate('segments.removeRule', { number: index + 1 })}
                  onClick={() =>
                    setForm({ ...form, rules: form.rules.filter((_, at) => at !== index) })
                  }
                >
                  <DeleteOutlined fontSize="small" />
                </IconButton>
              </Box>
            ))}
            <Box>
              <Button
                variant="outlined"
                onClick={() => setForm({ ...form, rules: [...form.rules, FIRST_RULE.spent] })}
              >
                {translate('segments.addRule')}
              </Button>
            </Box>
          </Box>
        </Panel>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          {mayWrite ? (
            <Button variant="contained" disabled={busy || !isReady} onClick={() => void save()}>
              {translate('segments.save')}
            </Button>
          ) : null}
          <LiveCount match={form.match} rules={form.rules.filter(isWhole)} />
        </Box>
        {segment ? <Members segmentId={segment.id} /> : null}
      </Box>
    </Page>
  );
}

function AboutChoice({ value, onChange }: { value: About; onChange: (about: About) => void }) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate('segments.rule')}
      value={value}
      onChange={(event) => onChange(event.target.value as About)}
    >
      {(Object.keys(FIRST_RULE) as About[]).map((about) => (
        <MenuItem key={about} value={about}>
          {translate(`segments.about.${about}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** How many customers the rules choose, as they are typed. */
function LiveCount({ match, rules }: Pick<Segment, 'match' | 'rules'>) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['segments', 'count', match, rules],
    queryFn: ({ signal }) =>
      api<{ count: number }>('/segments/count', { method: 'POST', body: { match, rules }, signal }),
    enabled: rules.length > 0,
    placeholderData: (before) => before,
  });
  return (
    <Box aria-live="polite" sx={{ color: 'text.secondary' }}>
      {data && rules.length > 0
        ? translate('segments.chosen', {
            smart_count: data.count,
            count: format.number(data.count),
          })
        : ''}
    </Box>
  );
}

/** Who meets the saved rules now. */
function Members({ segmentId }: { segmentId: number }) {
  const translate = useTranslate();
  return (
    <Box>
      <Box component="h2" sx={{ typography: 'h2', m: 0 }}>
        {translate('segments.members.title')}
      </Box>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{translate('segments.members.lead')}</Box>
      <ListScreen<Customer>
        embedded
        resource={`segments/${segmentId}/customers`}
        words="segments.members"
        rowHref={(row) => `/customers/${row.id}/show`}
        columns={[
          { key: 'name', render: customerName },
          { key: 'email', render: (row) => row.email ?? '' },
        ]}
        card={(row) => ({ title: customerName(row), lines: [row.email ?? ''].filter(Boolean) })}
      />
    </Box>
  );
}

function SegmentActs({ segment }: { segment: Segment }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  return (
    <>
      <Button variant="outlined" href={apiHref(`/segments/${segment.id}/customers.csv`)}>
        {translate('segments.export')}
      </Button>
      {may('customers:write') ? (
        <ConfirmButton
          label={translate('segments.delete')}
          title={translate('segments.deleteTitle', { name: segment.name })}
          consequence={translate('segments.deleteWhy')}
          path={`/segments/${segment.id}`}
          options={{ method: 'DELETE', version: segment.version }}
          done="segments.deleted"
          onDone={() => void navigate('/segments')}
        />
      ) : null}
    </>
  );
}
