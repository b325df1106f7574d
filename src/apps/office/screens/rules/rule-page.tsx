import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import {
  fieldsOf,
  isWhole,
  newAction,
  newTrigger,
  useVocabulary,
  type Rule,
  type RuleFields,
  type Vocabulary,
} from './model.ts';
import { RuleActs } from './rule-acts.tsx';
import { RuleParts } from './rule-parts.tsx';
import { RunLog } from './run-log.tsx';
import { SentenceView } from './sentence-view.tsx';
import { useRuleWords } from './sentence.ts';

const NEW: RuleFields = {
  name: '',
  trigger: newTrigger('order-delivered'),
  match: 'all',
  conditions: [],
  delayMinutes: 0,
  actions: [newAction('mail-customer', 'order')],
};

/** One rule: its sentence, its parts, what it would have done, what it did. */
export function RulePage() {
  const { id } = useParams();
  const translate = useTranslate();
  const describe = useProblemText();
  const vocabulary = useVocabulary();
  const { data, error } = useRecord<Rule>('rules', id ?? 'vocabulary');
  if (error) {
    return (
      <Page title={translate('rules.one')} back="/rules">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (!vocabulary || (id !== undefined && !data)) return <Loading />;
  return (
    <RuleForm key={id ?? 'new'} rule={id === undefined ? null : data!} vocabulary={vocabulary} />
  );
}

function RuleForm({ rule, vocabulary }: { rule: Rule | null; vocabulary: Vocabulary }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const mayWrite = useScopes()('settings:write');
  const { nameOf, sentenceOf } = useRuleWords();
  const form = useRecordForm<RuleFields>(
    { record: rule ? fieldsOf(rule) : NEW, version: rule?.version ?? 0 },
    (patch, draft, version) =>
      rule
        ? api(`/rules/${rule.id}`, { method: 'PATCH', body: patch, version })
        : api('/rules', { method: 'POST', body: draft }),
    'rules.saved',
  );
  const { draft } = form;
  const ready = isWhole(draft);
  const save = async () => {
    const saved = (await form.save()) as Rule | undefined;
    if (saved && !rule) void navigate(`/rules/${saved.id}`, { replace: true });
  };
  return (
    <Page
      title={rule ? nameOf({ ...rule, ...draft }) : translate('rules.create')}
      back="/rules"
      width={860}
      lead={<SentenceView sentence={sentenceOf(draft)} />}
      actions={rule && mayWrite ? <RuleActs rule={rule} isDirty={form.isDirty} /> : null}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Box
          component="fieldset"
          disabled={!mayWrite}
          sx={{ border: 0, m: 0, p: 0, minWidth: 0, display: 'grid', gap: { xs: 2, md: 3 } }}
        >
          <RuleParts
            draft={draft}
            vocabulary={vocabulary}
            errorOf={form.errorOf}
            onChange={form.set}
          />
        </Box>
        {mayWrite && (form.isDirty || !rule) ? (
          <SaveBar>
            {rule ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
            <Button variant="contained" disabled={form.busy || !ready} onClick={() => void save()}>
              {translate(rule ? 'common.save' : 'rules.create')}
            </Button>
          </SaveBar>
        ) : null}
        <DryRunPanel rule={draft} ready={ready} />
        {rule ? <RunLog ruleId={rule.id} /> : <NotYet />}
      </Box>
      {form.guard}
    </Page>
  );
}

function NotYet() {
  const translate = useTranslate();
  return (
    <Panel title={translate('rules.log')}>
      <Box sx={{ color: 'text.secondary' }}>{translate('rules.logNew')}</Box>
    </Panel>
  );
}
