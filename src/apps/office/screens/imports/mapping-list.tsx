import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { SavedMapping } from './mapping-model.ts';

/** Mappings that are remembered: proposed by themselves for files with the same columns. */
export function MappingList() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['imports', 'mappings'],
    queryFn: ({ signal }) => api<{ items: SavedMapping[] }>('/import-mappings', { signal }),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Box sx={{ mb: 3 }}>
      <Panel title={translate('mapping.list.title')} why={translate('mapping.list.why')} flush>
        {items.map((one) => (
          <MappingRow key={one.id} mapping={one} />
        ))}
      </Panel>
    </Box>
  );
}

function MappingRow({ mapping }: { mapping: SavedMapping }) {
  const translate = useTranslate();
  const format = useFormat();
  const [act, setAct] = useState<'rename' | 'delete' | null>(null);
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{mapping.name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {translate('mapping.list.columns', { smart_count: mapping.columns })} ·{' '}
          {translate('mapping.list.used', { at: format.moment(mapping.usedAt) })} ·{' '}
          {mapping.actorLabel}
        </Box>
      </Box>
      <IconButton
        aria-label={translate('mapping.list.rename', { name: mapping.name })}
        onClick={() => setAct('rename')}
      >
        <EditOutlined />
      </IconButton>
      <IconButton
        aria-label={translate('mapping.list.delete', { name: mapping.name })}
        onClick={() => setAct('delete')}
      >
        <DeleteOutlined />
      </IconButton>
      {act === 'rename' ? <RenameDialog mapping={mapping} onClose={() => setAct(null)} /> : null}
      {act === 'delete' ? <DeleteDialog mapping={mapping} onClose={() => setAct(null)} /> : null}
    </Box>
  );
}

interface DialogProps {
  mapping: SavedMapping;
  onClose: () => void;
}

function RenameDialog({ mapping, onClose }: DialogProps) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [name, setName] = useState(mapping.name);
  const submit = async () => {
    const done = await run(
      `/import-mappings/${mapping.id}`,
      { method: 'PATCH', body: { name: name.trim() } },
      'mapping.list.renamed',
    );
    if (done !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('mapping.list.renameTitle')}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        autoFocus
        label={translate('mapping.name')}
        value={name}
        error={errorOf('name') !== undefined}
        helperText={errorOf('name')}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
    </ActionDialog>
  );
}

function DeleteDialog({ mapping, onClose }: DialogProps) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const done = await run(
      `/import-mappings/${mapping.id}`,
      { method: 'DELETE' },
      'mapping.list.deleted',
    );
    if (done !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('mapping.list.deleteTitle', { name: mapping.name })}
      verb={translate('mapping.list.deleteVerb')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ color: 'text.secondary' }}>{translate('mapping.list.deleteWhy')}</Box>
    </ActionDialog>
  );
}
