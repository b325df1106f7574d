import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { readTextFile } from '../../data/read-text-file.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { FileButton } from '../../parts/file-button.tsx';
import type { BlindCount, CountListReport } from './model.ts';

/** Lines that one look can take in; what is wrong with the others is told once these are right. */
const SHOWN_ISSUES = 20;

/** Counts from a spreadsheet: the list is read first, and counted as a whole once each line of it is understood. */
export function ListDialog({ count, onClose }: { count: BlindCount; onClose: () => void }) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [text, setText] = useState('');
  const [at, setAt] = useState('');
  const [report, setReport] = useState<CountListReport | null>(null);
  const isReady = report !== null && report.issues.length === 0 && report.articles.length > 0;
  const change = (written: string) => {
    setText(written);
    setReport(null);
    action.clear();
  };
  const check = async (written: string) => {
    const path = `/stock-counts/${count.id}/list/preview`;
    const seen = await action.run<CountListReport>(path, {
      method: 'POST',
      body: { text: written },
    });
    if (seen) setReport(seen);
  };
  const take = async () => {
    const countedAt = at === '' ? {} : { countedAt: new Date(at).toISOString() };
    const path = `/stock-counts/${count.id}/list`;
    const body = { text, ...countedAt };
    if (await action.run(path, { method: 'POST', body }, 'countList.done')) onClose();
  };
  const choose = async (file: File) => {
    const read = await readTextFile(file);
    change(read);
    await check(read);
  };
  return (
    <ActionDialog
      wide
      title={translate('countList.title')}
      verb={
        isReady
          ? translate('countList.take', { smart_count: report.articles.length })
          : translate('countList.check')
      }
      busy={action.busy}
      problem={action.problem}
      disabled={text.trim() === '' || (report !== null && !isReady)}
      onClose={onClose}
      onSubmit={() => void (isReady ? take() : check(text))}
    >
      {translate(count.zoneId === null ? 'countList.text' : 'countList.textOfZone')}
      <TextField
        label={translate('countList.list')}
        value={text}
        autoFocus
        multiline
        minRows={5}
        maxRows={12}
        placeholder={translate(
          count.zoneId === null ? 'countList.example' : 'countList.exampleOfZone',
        )}
        slotProps={{ htmlInput: { spellCheck: false } }}
        onChange={(event) => change(event.target.value)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <FileButton
          label={translate('countList.choose')}
          accept=".csv,.txt,.tsv,text/csv"
          disabled={action.busy}
          onFile={(file) => void choose(file)}
        />
        {count.lineCount > count.countedCount ? (
          <Button component="a" href={apiHref(`/stock-counts/${count.id}/list.csv`)} download>
            {translate('countList.sheet')}
          </Button>
        ) : null}
      </Box>
      <TextField
        type="datetime-local"
        label={translate('countList.countedAt')}
        helperText={translate('countList.countedAtHelp')}
        value={at}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => setAt(event.target.value)}
      />
      {report === null ? null : <Findings report={report} />}
    </ActionDialog>
  );
}

/** What the list says, or each line that nobody can read; never what the ledger says. */
function Findings({ report }: { report: CountListReport }) {
  const translate = useTranslate();
  const { articles, issues, blank } = report;
  const replaced = articles.filter((one) => one.isReplaced).length;
  if (issues.length > 0) {
    const more = issues.length - SHOWN_ISSUES;
    return (
      <CalmAlert tone="act">
        {[
          translate('countList.faulty', { smart_count: issues.length }),
          ...issues
            .slice(0, SHOWN_ISSUES)
            .map((one) => translate(one.value ? 'countList.issue' : 'countList.issueOfRow', one)),
          ...(more > 0 ? [translate('countList.moreIssues', { smart_count: more })] : []),
        ].join('\n')}
      </CalmAlert>
    );
  }
  const facts = [
    translate('countList.articles', { smart_count: articles.length }),
    translate('receipts.pieces', {
      smart_count: articles.reduce((sum, one) => sum + one.pieces, 0),
    }),
    blank === 0 ? '' : translate('countList.blank', { smart_count: blank }),
    replaced === 0 ? '' : translate('countList.replaced', { smart_count: replaced }),
  ];
  return (
    <Box aria-live="polite">
      <Box sx={{ fontWeight: 600, mb: 1 }}>{facts.filter(Boolean).join(' · ')}</Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {articles.map((one) => (
          <Box
            component="li"
            key={`${one.variantId}.${one.binId}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr) auto',
              gap: 1,
              py: 0.75,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ overflowWrap: 'anywhere' }}>
              {[one.binCode, one.title].filter(Boolean).join(' · ')}
            </Box>
            <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{one.pieces}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
