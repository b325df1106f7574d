import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { MappingList } from './mapping-list.tsx';
import { DropFile } from './drop-file.tsx';
import { ExportButton } from './export-button.tsx';
import type { ImportRun } from './model.ts';

const TONES: Record<ImportRun['state'], Tone> = {
  queued: 'go',
  mapping: 'act',
  previewed: 'act',
  running: 'go',
  paused: 'act',
  done: 'done',
  failed: 'wrong',
  refused: 'wrong',
};

/** What has not been read has nothing to count. */
const NO_RESULT: readonly ImportRun['state'][] = ['queued', 'mapping', 'refused'];

/** The state of an import in words. */
export function ImportStateWord({ state }: { state: ImportRun['state'] }) {
  const translate = useTranslate();
  return <StateWord tone={TONES[state]}>{translate(`imports.state.${state}`)}</StateWord>;
}

/** Bring a catalogue in from a file, and look back at what was brought in. */
export function Imports() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const resultOf = (row: ImportRun) =>
    NO_RESULT.includes(row.state)
      ? ''
      : translate(row.state === 'previewed' ? 'imports.foreseenLine' : 'imports.resultLine', {
          created: format.number(row.counts['productsCreated'] ?? 0),
          updated: format.number(row.counts['productsChanged'] ?? 0),
          errors: format.number(row.counts['errors'] ?? 0),
        });
  return (
    <ListScreen<ImportRun>
      intro={
        may('imports:write') ? (
          <>
            <DropFile />
            <MappingList />
          </>
        ) : null
      }
      resource="imports"
      words="imports"
      actions={may('catalogue:read') ? <ExportButton /> : null}
      searchable={false}
      rowHref={(row) => `/imports/${row.id}/show`}
      columns={[
        { key: 'file', render: (row) => row.fileName, csv: (row) => row.fileName },
        {
          key: 'format',
          render: (row) => translate(`imports.format.${row.format}`, { _: row.format }),
          csv: (row) => translate(`imports.format.${row.format}`, { _: row.format }),
        },
        {
          key: 'state',
          render: (row) => <ImportStateWord state={row.state} />,
          csv: (row) => translate(`imports.state.${row.state}`),
        },
        {
          key: 'startedAt',
          render: (row) => format.moment(row.startedAt),
          csv: (row) => row.startedAt,
        },
        { key: 'actor', render: (row) => row.actorLabel, csv: (row) => row.actorLabel },
        {
          key: 'result',
          render: (row) => <Box sx={{ color: 'text.secondary' }}>{resultOf(row)}</Box>,
        },
      ]}
      card={(row) => ({
        title: row.fileName,
        lines: [
          format.moment(row.startedAt),
          translate(`imports.format.${row.format}`, { _: row.format }),
        ],
        state: <ImportStateWord state={row.state} />,
      })}
    />
  );
}
