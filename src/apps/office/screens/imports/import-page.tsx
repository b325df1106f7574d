import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { ImportStateWord } from './imports.tsx';
import { IssuesPanel } from './issues-panel.tsx';
import type { ImportRun } from './model.ts';

const IN_MOTION: readonly ImportRun['state'][] = ['running', 'queued'];

/** One import: what it would do, how far it is, what it did, which rows were refused and why. */
export function ImportPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api<ImportRun>(`/imports/${id}`, { signal }),
    refetchInterval: (query) =>
      query.state.data && IN_MOTION.includes(query.state.data.state) ? 1000 : false,
  });
  if (error && !run) {
    return (
      <Page title={translate('imports.one')} back="/imports">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return run ? <ImportDocument run={run} /> : <Loading />;
}

function ImportDocument({ run }: { run: ImportRun }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { run: send, busy, problem } = useAction({ inline: true });
  const [isMapping, setIsMapping] = useState(false);
  const channels = useChannels().data ?? [];
  const channel =
    channels.length > 1 ? channels.find(({ id }) => id === run.channelId)?.name : undefined;
  const mayMap = may('imports:write') && run.mayMap;
  const maps = mayMap && (run.state === 'mapping' || isMapping);
  const issues = (run.counts['errors'] ?? 0) + (run.counts['warnings'] ?? 0);
  const start = () =>
    void send(`/imports/${run.id}/confirm`, { method: 'POST', body: {} }, 'imports.started');
  const pause = () =>
    void send(`/imports/${run.id}/pause`, { method: 'POST', body: {} }, 'imports.paused');
  return (
    <Page
      title={run.fileName}
      back="/imports"
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <ImportStateWord state={run.state} />
          <span>
            {[
              run.mappingName ?? translate(`imports.format.${run.format}`, { _: run.format }),
              channel,
              format.moment(run.startedAt),
              run.actorLabel,
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
        </Box>
      }
      actions={
        <>
          {issues > 0 ? (
            <Button
              variant="outlined"
              href={apiHref(`/imports/${run.id}/errors.csv`)}
              startIcon={<FileDownloadOutlined />}
            >
              {translate('imports.errorFile')}
            </Button>
          ) : null}
          {mayMap && !maps ? (
            <Button variant="outlined" onClick={() => setIsMapping(true)}>
              {translate(run.hasMapping ? 'mapping.correct' : 'mapping.choose')}
            </Button>
          ) : null}
          {maps && run.state !== 'mapping' ? (
            <Button variant="outlined" onClick={() => setIsMapping(false)}>
              {translate('mapping.leave')}
            </Button>
          ) : null}
          {!maps &&
          may('imports:write') &&
          ['previewed', 'paused', 'failed'].includes(run.state) ? (
            <Button variant="contained" size="large" disabled={busy} onClick={start}>
              {translate(run.state === 'previewed' ? 'imports.confirm' : 'imports.resume')}
            </Button>
          ) : null}
          {may('imports:write') && run.state === 'running' && !run.dryRun ? (
            <Button variant="outlined" size="large" disabled={busy} onClick={pause}>
              {translate('imports.pause')}
            </Button>
          ) : null}
          {run.state === 'done' && !run.dryRun ? (
            <Button variant="contained" component={Link} to="/products">
              {translate('imports.seeProducts')}
            </Button>
          ) : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        {run.failure === null || maps ? null : <CalmAlert>{run.failure}</CalmAlert>}
        {maps ? (
          <MappingPanel runId={run.id} fileName={run.fileName} onDone={() => setIsMapping(false)} />
        ) : null}
        {IN_MOTION.includes(run.state) ? <Progress run={run} /> : null}
        {run.state === 'refused' || maps ? null : <Counts run={run} />}
        {issues > 0 && !maps ? <IssuesPanel runId={run.id} state={run.state} /> : null}
        {run.preview.length > 0 && run.state !== 'done' && !maps ? <Preview run={run} /> : null}
      </Box>
    </Page>
  );
}

function Progress({ run }: { run: ImportRun }) {
  const translate = useTranslate();
  const format = useFormat();
  const share = run.totalBytes > 0 ? Math.min(1, run.readBytes / run.totalBytes) : 0;
  return (
    <Panel>
      <Box role="status" sx={{ mb: 1 }}>
        {translate(run.dryRun ? 'imports.reading' : 'imports.progress', {
          share: format.percent(Math.round(share * 100) / 100),
        })}
      </Box>
      <LinearProgress
        variant="determinate"
        value={share * 100}
        aria-label={translate('imports.progressBar')}
      />
      <Box sx={{ color: 'text.secondary', mt: 1 }}>{translate('imports.canLeave')}</Box>
    </Panel>
  );
}

const COUNTS = [
  'productsCreated',
  'productsChanged',
  'productsUnchanged',
  'variantsCreated',
  'variantsChanged',
  'categoriesCreated',
  'imagesPending',
  'warnings',
  'errors',
] as const;

// Said even when they are nothing: that is what one looks for.
const ALWAYS: readonly string[] = ['productsCreated', 'productsChanged', 'errors'];

function Counts({ run }: { run: ImportRun }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate(run.state === 'previewed' ? 'imports.wouldDo' : 'imports.did')}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
          gap: 2,
        }}
      >
        {COUNTS.filter((key) => ALWAYS.includes(key) || (run.counts[key] ?? 0) > 0).map((key) => (
          <Box key={key}>
            <Box
              sx={{
                fontFamily: (theme) => theme.typography.h1.fontFamily,
                fontSize: '1.625rem',
                lineHeight: 1.2,
              }}
            >
              {format.number(run.counts[key] ?? 0)}
            </Box>
            <Box sx={{ color: 'text.secondary' }}>
              {translate(
                // Once it is done they were asked for; whether each came is said below, row by row.
                `imports.count.${key === 'imagesPending' && run.state === 'done' ? 'imagesAsked' : key}`,
                { smart_count: run.counts[key] ?? 0 },
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function Preview({ run }: { run: ImportRun }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel
      title={translate('imports.preview')}
      why={translate('imports.previewWhy', { smart_count: run.preview.length })}
      flush
    >
      <TableContainer tabIndex={0} role="region" aria-label={translate('imports.preview')}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{translate('imports.row')}</TableCell>
              <TableCell>{translate('imports.article')}</TableCell>
              <TableCell>{translate('imports.categories')}</TableCell>
              <TableCell align="right">{translate('imports.variants')}</TableCell>
              <TableCell align="right">{translate('imports.price')}</TableCell>
              <TableCell align="right">{translate('imports.quantity')}</TableCell>
              <TableCell align="right">{translate('imports.images')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {run.preview.map((product) => (
              <TableRow key={product.row}>
                <TableCell>{format.number(product.row)}</TableCell>
                <TableCell sx={{ minWidth: 200 }}>
                  {product.title}
                  <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{product.brand}</Box>
                </TableCell>
                <TableCell>{product.categories.join(', ')}</TableCell>
                <TableCell align="right">{format.number(product.variants)}</TableCell>
                <TableCell align="right">
                  {product.priceFromCents === null ? '—' : format.money(product.priceFromCents)}
                </TableCell>
                <TableCell align="right">
                  {product.quantity === null ? '—' : format.number(product.quantity)}
                </TableCell>
                <TableCell align="right">{format.number(product.images)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}
