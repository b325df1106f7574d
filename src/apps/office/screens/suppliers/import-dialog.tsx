import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { readTextFile } from '../../data/read-text-file.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { FileButton } from '../../parts/file-button.tsx';
import { StateWord } from '../../parts/state-word.tsx';

interface Report {
  kind: 'suppliers' | 'prices';
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  issues: { row: number; column: string; value: string; reason: string }[];
  changes: {
    supplier: string;
    article: string;
    currency: string;
    beforeCents: number;
    afterCents: number;
    changeBp: number;
  }[];
  errorsCsv: string;
}

/** Reads suppliers or prices from a file: shows first what would change, takes it over only then. */
export function ImportDialog({
  supplierId,
  onClose,
}: {
  supplierId?: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [text, setText] = useState('');
  const [report, setReport] = useState<Report | null>(null);
  const body = { text, ...(supplierId === undefined ? {} : { supplierId }) };
  const choose = async (file: File) => {
    const read = await readTextFile(file);
    setText(read);
    setReport(null);
    const seen = await action.run<Report>('/supplier-imports/preview', {
      method: 'POST',
      body: { ...body, text: read },
    });
    if (seen) setReport(seen);
  };
  const apply = async () => {
    const path = '/supplier-imports';
    if (await action.run(path, { method: 'POST', body }, 'supplierImport.done')) onClose();
  };
  const takes = report !== null && report.created + report.updated > 0;
  return (
    <ActionDialog
      wide
      title={translate('supplierImport.title')}
      verb={translate('supplierImport.apply')}
      busy={action.busy}
      problem={action.problem}
      disabled={!takes}
      onClose={onClose}
      onSubmit={() => void apply()}
    >
      {translate('supplierImport.text')}
      <Box>
        <FileButton
          label={translate('supplierImport.choose')}
          accept=".csv,.txt,.tsv,text/csv"
          disabled={action.busy}
          onFile={(file) => void choose(file)}
        />
      </Box>
      {report ? <Findings report={report} /> : null}
    </ActionDialog>
  );
}

function Findings({ report }: { report: Report }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOfOne = new Set(report.changes.map((one) => one.supplier)).size < 2;
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['\ufeff', report.errorsCsv], { type: 'text/csv' }));
    link.download = 'erreurs.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <Box sx={{ fontWeight: 600 }}>
        {(['created', 'updated', 'unchanged', 'refused'] as const)
          .map((key) => translate(`supplierImport.${key}`, { smart_count: report[key] }))
          .join(' · ')}
      </Box>
      {report.refused > 0 ? (
        <CalmAlert
          tone="act"
          action={
            <Button size="small" variant="outlined" onClick={download}>
              {translate('supplierImport.errors')}
            </Button>
          }
        >
          {report.issues
            .slice(0, 5)
            .map((one) => translate(`supplierImport.${one.column ? 'issue' : 'issueOfRow'}`, one))
            .join('\n')}
        </CalmAlert>
      ) : null}
      {report.changes.length === 0 ? null : (
        <Box>
          <Box component="h3" sx={{ typography: 'h3', m: 0, mb: 1 }}>
            {translate('supplierImport.changes', { smart_count: report.changes.length })}
          </Box>
          <Box
            component="ul"
            sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}
          >
            {report.changes.map((one, index) => (
              <Box
                component="li"
                key={index}
                sx={{
                  display: 'grid',
                  gap: 1,
                  gridTemplateColumns: 'minmax(0, 1fr) auto auto',
                  alignItems: 'center',
                  py: 0.75,
                  borderBottom: 1,
                  borderColor: 'divider',
                }}
              >
                <Box sx={{ overflowWrap: 'anywhere' }}>
                  {one.article}
                  {isOfOne ? null : (
                    <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                      {one.supplier}
                    </Box>
                  )}
                </Box>
                <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {translate('supplierImport.fromTo', {
                    before: format.money(one.beforeCents, one.currency),
                    after: format.money(one.afterCents, one.currency),
                  })}
                </Box>
                <StateWord tone={one.changeBp > 0 ? 'act' : 'done'}>
                  {`${one.changeBp > 0 ? '+' : '−'}${format.percent(Math.abs(one.changeBp) / 10_000)}`}
                </StateWord>
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </>
  );
}
