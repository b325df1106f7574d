import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { ColumnCard } from './mapping-column.tsx';
import { TableSettings } from './mapping-settings.tsx';
import type { ImportColumns, TableMapping } from './mapping-model.ts';

/** Says what the columns of a table mean: proposed, changed by hand, remembered for the next file like it. */
export function MappingPanel({
  runId,
  fileName,
  onDone,
}: {
  runId: number;
  fileName: string;
  onDone: () => void;
}) {
  const translate = useTranslate();
  const [hasHeader, setHasHeader] = useState<boolean | undefined>(undefined);
  const { data, error, refetch } = useQuery({
    queryKey: ['imports', runId, 'columns', hasHeader ?? 'guess'],
    queryFn: ({ signal }) =>
      api<ImportColumns>(`/imports/${runId}/columns`, { query: { hasHeader }, signal }),
    // What somebody is choosing is not taken from under their hands.
    refetchOnWindowFocus: false,
    // After a preview there is more to say of each column.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error && !data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Panel
      title={translate('mapping.title')}
      why={translate(`mapping.why.${data.origin}`, { name: data.name ?? '' })}
    >
      <MappingForm
        key={String(hasHeader)}
        runId={runId}
        fileName={fileName}
        known={data}
        onHeader={setHasHeader}
        onDone={onDone}
      />
    </Panel>
  );
}

function MappingForm({
  runId,
  fileName,
  known,
  onHeader,
  onDone,
}: {
  runId: number;
  fileName: string;
  known: ImportColumns;
  onHeader: (hasHeader: boolean) => void;
  onDone: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [mapping, setMapping] = useState<TableMapping>(known.mapping);
  const [remembers, setRemembers] = useState(true);
  const [name, setName] = useState(
    known.name ?? fileName.replace(/(\.\w{2,4})+$/, '').slice(0, 80),
  );
  const change = (patch: Partial<TableMapping>) => setMapping((now) => ({ ...now, ...patch }));
  const read = mapping.columns.filter(({ field }) => field !== 'ignore').length;
  const send = async () => {
    const body = { mapping, rememberAs: remembers && name.trim() !== '' ? name.trim() : null };
    const sent = await action.run(`/imports/${runId}/mapping`, { method: 'PUT', body });
    if (sent !== undefined) onDone();
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}
    >
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <TableSettings
        mapping={mapping}
        change={change}
        onHeader={(hasHeader) => onHeader(hasHeader)}
      />
      <Box>
        {known.headers.map((column, at) => (
          <ColumnCard
            key={`${at}-${column.header}`}
            column={column}
            label={
              mapping.hasHeader ? column.header : translate('mapping.number', { number: at + 1 })
            }
            mapping={mapping.columns[at]!}
            problemOf={(field) => action.errorOf(`mapping.columns.${at}.${field}`)}
            change={(patch) =>
              change({
                columns: mapping.columns.map((one, index) =>
                  index === at ? { ...one, ...patch } : one,
                ),
              })
            }
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <FormControlLabel
          control={
            <Checkbox
              checked={remembers}
              onChange={(event) => setRemembers(event.target.checked)}
            />
          }
          label={translate('mapping.remember')}
        />
        {remembers ? (
          <TextField
            label={translate('mapping.name')}
            value={name}
            required
            placeholder={translate('mapping.namePlaceholder')}
            error={action.errorOf('rememberAs') !== undefined}
            helperText={action.errorOf('rememberAs')}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 80 } }}
            sx={{ flex: '1 1 260px', maxWidth: 420 }}
          />
        ) : null}
      </Box>
      <Box>
        <Button type="submit" variant="contained" size="large" disabled={action.busy || read === 0}>
          {translate('mapping.preview', { smart_count: read })}
        </Button>
      </Box>
    </Box>
  );
}
