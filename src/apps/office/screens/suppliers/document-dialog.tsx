import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useUpload } from '../../data/use-upload.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { FileButton } from '../../parts/file-button.tsx';

const KINDS = ['contract', 'price-list', 'certificate', 'other'] as const;

/** A document as the API gives it. */
export interface SupplierDocument {
  id: number;
  fileId: number;
  fileName: string;
  kind: (typeof KINDS)[number];
  title: string;
  expiresOn: string | null;
  remindDays: number;
  state: 'active' | 'archived';
  version: number;
}

/** Keeps a document of a supplier, or changes what is said of it. */
export function DocumentDialog({
  supplierId,
  document,
  onClose,
}: {
  supplierId: number;
  document: SupplierDocument | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const upload = useUpload();
  const [file, setFile] = useState<File | null>(null);
  const [draft, setDraft] = useState(() => ({
    kind: document?.kind ?? 'contract',
    title: document?.title ?? '',
    expiresOn: document?.expiresOn ?? '',
    remindDays: document?.remindDays ?? 30,
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const choose = (given: File) => {
    setFile(given);
    if (draft.title === '') set({ title: given.name.replace(/\.[a-z0-9]+$/i, '') });
  };
  const send = async (more: { state?: SupplierDocument['state'] } = {}) => {
    const body = { ...draft, expiresOn: draft.expiresOn || null };
    if (document) {
      const options = {
        method: 'PATCH',
        body: { ...body, ...more },
        version: document.version,
      } as const;
      const done = await action.run(
        `/supplier-documents/${document.id}`,
        options,
        'supplierDocuments.saved',
      );
      if (done) onClose();
      return;
    }
    const [kept] = file ? await upload.send([file]) : [];
    if (!kept) return;
    const path = `/suppliers/${supplierId}/documents`;
    const options = { method: 'POST', body: { ...body, fileId: kept.id } } as const;
    if (await action.run(path, options, 'supplierDocuments.kept')) onClose();
  };
  const isArchived = document?.state === 'archived';
  return (
    <ActionDialog
      title={translate(document ? 'supplierDocuments.change' : 'supplierDocuments.add')}
      verb={translate('common.save')}
      busy={action.busy || upload.left > 0}
      problem={action.problem}
      disabled={draft.title.trim() === '' || (!document && !file)}
      footer={
        document ? (
          <Button
            disabled={action.busy}
            onClick={() => void send({ state: isArchived ? 'active' : 'archived' })}
          >
            {translate(isArchived ? 'supplierDocuments.restore' : 'supplierDocuments.archive')}
          </Button>
        ) : undefined
      }
      onClose={onClose}
      onSubmit={() => void send()}
    >
      {upload.problem === null ? null : <CalmAlert>{upload.problem}</CalmAlert>}
      {document ? null : (
        <Box>
          <FileButton
            label={translate('supplierDocuments.choose')}
            accept="application/pdf,image/*"
            disabled={upload.left > 0}
            onFile={choose}
          />
          <Box sx={{ color: 'text.secondary', mt: 1, overflowWrap: 'anywhere' }}>
            {file?.name ?? translate('supplierDocuments.chooseHelp')}
          </Box>
        </Box>
      )}
      <TextField
        select
        label={translate('supplierDocuments.field.kind')}
        value={draft.kind}
        onChange={(event) => set({ kind: event.target.value as SupplierDocument['kind'] })}
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {translate(`supplierDocuments.kind.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate('supplierDocuments.field.title')}
        value={draft.title}
        error={action.errorOf('title') !== undefined}
        helperText={action.errorOf('title')}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextField
        label={translate('supplierDocuments.field.expiresOn')}
        type="date"
        value={draft.expiresOn}
        helperText={translate('supplierDocuments.expiresHelp')}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => set({ expiresOn: event.target.value })}
      />
      <TextField
        label={translate('supplierDocuments.field.remindDays')}
        type="number"
        value={draft.remindDays}
        disabled={draft.expiresOn === ''}
        slotProps={{ htmlInput: { min: 0, max: 365 } }}
        onChange={(event) =>
          set({
            remindDays: Math.min(365, Math.max(0, Math.trunc(Number(event.target.value)) || 0)),
          })
        }
      />
    </ActionDialog>
  );
}
