import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { ListFactsFields, type ListFacts } from './list-facts.tsx';

const EMPTY: ListFacts = {
  name: '',
  note: '',
  channelId: '',
  groupId: null,
  includesTax: true,
  priority: 0,
  startsAt: null,
  endsAt: null,
  announcesReduction: false,
};

/** A new list starts as a draft without lines. */
export function CreatePriceList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const first = useChannels().data?.[0];
  const [given, setGiven] = useState<Partial<ListFacts>>({});
  const [errors, setErrors] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const facts: ListFacts = {
    ...EMPTY,
    ...(first ? { channelId: first.id, includesTax: first.pricesIncludeTax } : {}),
    ...given,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const made = await api<{ id: number }>('/price-lists', { method: 'POST', body: facts });
      notify('priceLists.created', { type: 'success' });
      await queries.invalidateQueries();
      void navigate(`/price-lists/${made.id}`, { replace: true });
    } catch (error) {
      setErrors((error as { body?: { errors?: Record<string, unknown> } }).body?.errors ?? {});
      setProblem(describe(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={translate('priceLists.create')} back="/price-lists" width={720}>
      <Panel>
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 2.5 }}
        >
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <ListFactsFields
            isNew
            facts={facts}
            set={(patch) => setGiven((now) => ({ ...now, ...patch }))}
            errors={errors}
          />
          <Box>
            <Button type="submit" variant="contained" disabled={busy || facts.name.trim() === ''}>
              {translate('priceLists.createVerb')}
            </Button>
          </Box>
        </Box>
      </Panel>
    </Page>
  );
}
