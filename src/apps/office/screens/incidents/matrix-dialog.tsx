import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { COLOURS, DEGREES, type Colour } from './model.ts';

interface TriageSetting {
  value: { matrix: Colour[][] };
  version: number;
}

/** The merchant's own ranking: which colour each impact and urgency has. */
export function MatrixDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery({
    queryKey: ['settings', 'triage'],
    queryFn: ({ signal }) => api<TriageSetting>('/settings/triage', { signal }),
  });
  return data ? <Matrix key={data.version} setting={data} onClose={onClose} /> : <Loading />;
}

function Matrix({ setting, onClose }: { setting: TriageSetting; onClose: () => void }) {
  const translate = useTranslate();
  const [matrix, setMatrix] = useState(setting.value.matrix);
  const { run, busy, problem } = useAction({ inline: true });
  const put = (row: number, column: number, colour: Colour) =>
    setMatrix(matrix.map((line, i) => (i === row ? line.with(column, colour) : line)));
  const submit = async () => {
    const sent = await run(
      '/settings/triage',
      { method: 'PUT', body: { matrix }, version: setting.version },
      'incidents.matrixSaved',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('incidents.matrix')}
      verb={translate('common.save')}
      wide
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ color: 'text.secondary' }}>{translate('incidents.matrixWhy')}</Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Box component="table" sx={{ borderSpacing: 8, minWidth: 560 }}>
          <thead>
            <tr>
              <td />
              {DEGREES.map((urgency) => (
                <Box
                  key={urgency}
                  component="th"
                  scope="col"
                  sx={{ fontWeight: 600, textAlign: 'left' }}
                >
                  {translate(`incidents.urgency.${urgency}`)}
                </Box>
              ))}
            </tr>
          </thead>
          <tbody>
            {DEGREES.map((impact, row) => (
              <tr key={impact}>
                <Box component="th" scope="row" sx={{ fontWeight: 600, textAlign: 'left' }}>
                  {translate(`incidents.impact.${impact}`)}
                </Box>
                {DEGREES.map((urgency, column) => (
                  <td key={urgency}>
                    <Select
                      size="small"
                      fullWidth
                      value={matrix[row]![column]!}
                      onChange={(event) => put(row, column, event.target.value as Colour)}
                      inputProps={{
                        'aria-label': `${translate(`incidents.impact.${impact}`)}, ${translate(
                          `incidents.urgency.${urgency}`,
                        )}`,
                      }}
                      sx={{ bgcolor: `tokens.${matrix[row]![column]!}Wash` }}
                    >
                      {COLOURS.map((colour) => (
                        <MenuItem key={colour} value={colour}>
                          {translate(`incidents.colour.${colour}`)}
                        </MenuItem>
                      ))}
                    </Select>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </ActionDialog>
  );
}
