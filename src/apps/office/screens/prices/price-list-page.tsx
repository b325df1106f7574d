import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { useLeaveGuard } from '../../parts/leave-guard.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { CreatePriceList } from './create-price-list.tsx';
import { FillDialog } from './fill-dialog.tsx';
import { ListFactsFields, type ListFacts } from './list-facts.tsx';
import { ListHistory } from './list-history.tsx';
import { ListLines, type LineEdits } from './list-lines.tsx';
import { lineKey, PHASE_TONES, type LineEdit, type PriceList } from './model.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { PricePreview } from './price-preview.tsx';
import { useDatesText } from './price-lists.tsx';

/** One price list: its prices, for whom and when, what a customer pays because of it. */
export function PriceListPage() {
  const { id } = useParams();
  return id === undefined ? <CreatePriceList /> : <EditPriceList id={id} />;
}

function EditPriceList({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data: list, error } = useRecord<PriceList>('price-lists', id);
  if (error) {
    return (
      <Page title={translate('priceLists.one')} back="/price-lists">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return list ? <ListForm key={list.version} list={list} /> : <Loading />;
}

const NO_EDITS: LineEdits = new Map();
const NO_ERRORS: ReadonlyMap<string, string> = new Map();
/** Lines sent in one request. */
const MOST_LINES = 1_000;

function ListForm({ list }: { list: PriceList }) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const dates = useDatesText();
  const may = useScopes();
  const readOnly = !may('prices:write') || list.state === 'archived';
  const [facts, setFacts] = useState<ListFacts>(list);
  const [edits, setEdits] = useState(NO_EDITS);
  const [errors, setErrors] = useState<Record<string, unknown>>({});
  const [lineErrors, setLineErrors] = useState(NO_ERRORS);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [dialog, setDialog] = useState<'paste' | 'fill' | null>(null);
  const patch = changedFacts(list, facts);
  const ready = [...edits.values()].filter((edit) => edit.amountCents !== undefined);
  const isDirty = Object.keys(patch).length > 0 || edits.size > 0;
  const guard = useLeaveGuard(isDirty);
  const discard = () => {
    setFacts(list);
    setEdits(NO_EDITS);
    setErrors({});
    setLineErrors(NO_ERRORS);
    setProblem(null);
  };
  const save = async () => {
    setBusy(true);
    setProblem(null);
    setErrors({});
    setLineErrors(NO_ERRORS);
    try {
      for (let from = 0; from < ready.length; from += MOST_LINES) {
        await saveLines(list.id, ready.slice(from, from + MOST_LINES), setLineErrors);
      }
      setEdits(NO_EDITS);
      if (Object.keys(patch).length > 0) {
        const path = `/price-lists/${list.id}`;
        await api(path, { method: 'PATCH', body: patch, version: list.version });
      }
      notify('priceLists.saved', { type: 'success' });
      await queries.invalidateQueries();
    } catch (error) {
      setErrors((error as { body?: { errors?: Record<string, unknown> } }).body?.errors ?? {});
      setProblem(describe(error));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={list.name}
      back="/price-lists"
      lead={
        <>
          <StateWord tone={PHASE_TONES[list.phase]}>
            {translate(`priceLists.phase.${list.phase}`)}
          </StateWord>{' '}
          {[
            list.groupName ?? translate('priceLists.everybody'),
            dates(list),
            translate('priceLists.variantsCount', { smart_count: list.variantsCount }),
          ].join(' · ')}
        </>
      }
      actions={may('prices:write') ? <StateActions list={list} disabled={isDirty} /> : null}
    >
      {guard}
      {problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
          alignItems: 'start',
        }}
      >
        <ListLines
          list={list}
          edits={edits}
          setEdits={setEdits}
          readOnly={readOnly}
          errors={lineErrors}
          actions={
            <>
              <Button variant="outlined" disabled={isDirty} onClick={() => setDialog('fill')}>
                {translate('priceLists.fill')}
              </Button>
              <Button variant="outlined" disabled={isDirty} onClick={() => setDialog('paste')}>
                {translate('priceLists.paste')}
              </Button>
            </>
          }
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Panel title={translate('priceLists.facts')}>
            <ListFactsFields
              facts={facts}
              set={(next) => setFacts((now) => ({ ...now, ...next }))}
              errors={errors}
              isNew={false}
              readOnly={readOnly}
            />
          </Panel>
          <PricePreview channelId={list.channelId} groupId={list.groupId} />
          <ListHistory listId={list.id} />
        </Box>
      </Box>
      {isDirty ? (
        <SaveBar>
          <Button onClick={discard}>{translate('common.discard')}</Button>
          <Button
            variant="contained"
            disabled={busy || ready.length < edits.size}
            onClick={() => void save()}
          >
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
      {dialog === 'paste' ? <PasteDialog listId={list.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'fill' ? <FillDialog listId={list.id} onClose={() => setDialog(null)} /> : null}
    </Page>
  );
}

/** Into use, out of use, away: the one next thing first. */
function StateActions({ list, disabled }: { list: PriceList; disabled: boolean }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const become = (state: PriceList['state'], done: string) =>
    void run(
      `/price-lists/${list.id}`,
      { method: 'PATCH', body: { state }, version: list.version },
      done,
    );
  const off = busy || disabled;
  return (
    <>
      {list.state === 'archived' ? null : (
        <Button disabled={off} onClick={() => become('archived', 'priceLists.archived')}>
          {translate('priceLists.archive')}
        </Button>
      )}
      {list.state === 'active' ? (
        <Button
          variant="outlined"
          disabled={off}
          onClick={() => become('draft', 'priceLists.paused')}
        >
          {translate('priceLists.pause')}
        </Button>
      ) : (
        <Button
          variant="contained"
          disabled={off}
          onClick={() => become('active', 'priceLists.activated')}
        >
          {translate('priceLists.activate')}
        </Button>
      )}
    </>
  );
}

const SENT = [
  'name',
  'note',
  'groupId',
  'priority',
  'startsAt',
  'endsAt',
  'announcesReduction',
] as const satisfies readonly (keyof ListFacts)[];

function changedFacts(before: ListFacts, after: ListFacts): Partial<ListFacts> {
  const changed = SENT.filter((key) => before[key] !== after[key]);
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

/** Sends lines; what is refused is told at each line. */
async function saveLines(
  listId: number,
  edits: readonly LineEdit[],
  tell: (errors: ReadonlyMap<string, string>) => void,
): Promise<void> {
  const lines = edits.map(({ variantId, minQuantity, amountCents }) => ({
    variantId,
    minQuantity,
    amountCents: amountCents ?? null,
  }));
  try {
    await api(`/price-lists/${listId}/lines`, { method: 'POST', body: { lines } });
  } catch (error) {
    const refused = (error as { body?: { errors?: { lines?: Record<string, object> } } }).body
      ?.errors?.lines;
    const told = Object.entries(refused ?? {}).flatMap(([index, fields]): [string, string][] => {
      const edit = edits[Number(index)];
      return edit ? [[lineKey(edit), Object.values(fields).join(' ')]] : [];
    });
    tell(new Map(told));
    throw error;
  }
}
