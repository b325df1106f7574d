import Box from '@mui/material/Box';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import {
  FIELD_GROUPS,
  NAMED_FIELDS,
  UNITS,
  type ColumnFacts,
  type ColumnIssue,
  type ColumnMapping,
} from './mapping-model.ts';

/** One column of a table: its name and some of its values, what it is read as, and what was wrong with it. */
export function ColumnCard({
  column,
  label,
  mapping,
  problemOf,
  change,
}: {
  column: ColumnFacts;
  label: string;
  mapping: ColumnMapping;
  problemOf: (field: string) => string | undefined;
  change: (patch: Partial<ColumnMapping>) => void;
}) {
  const translate = useTranslate();
  const units = UNITS[mapping.field];
  const isRead = mapping.field !== 'ignore';
  return (
    <Box
      component="fieldset"
      sx={{
        border: 0,
        borderTop: 1,
        borderColor: 'divider',
        m: 0,
        px: 0,
        py: 1.5,
        minWidth: 0,
        display: 'grid',
        gap: { xs: 1, md: 2 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 280px 200px' },
        alignItems: 'start',
      }}
    >
      <Box component="legend" sx={{ position: 'absolute', left: -9999 }}>
        {label}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box aria-hidden sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {label}
        </Box>
        <Samples samples={column.samples} />
        {column.issues.map((issue, at) => (
          <IssueLine key={at} issue={issue} />
        ))}
      </Box>
      <TextField
        select
        label={translate('mapping.readAs')}
        value={mapping.field}
        error={problemOf('field') !== undefined}
        helperText={problemOf('field')}
        onChange={(event) => change({ field: event.target.value, unit: '', name: '' })}
        sx={isRead ? {} : { '& .MuiInputBase-input': { color: 'text.secondary' } }}
      >
        <MenuItem value="ignore">{translate('mapping.field.ignore')}</MenuItem>
        {Object.entries(FIELD_GROUPS).flatMap(([group, fields]) => [
          <ListSubheader key={group}>{translate(`mapping.group.${group}`)}</ListSubheader>,
          ...fields.map((field) => (
            <MenuItem key={field} value={field}>
              {translate(`mapping.field.${field}`)}
            </MenuItem>
          )),
        ])}
      </TextField>
      {units ? (
        <TextField
          select
          label={translate('mapping.unit')}
          value={mapping.unit}
          error={problemOf('unit') !== undefined}
          helperText={problemOf('unit')}
          onChange={(event) => change({ unit: event.target.value })}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('mapping.unitOfHeader', { unit: units[0] })}</MenuItem>
          {units.map((unit) => (
            <MenuItem key={unit} value={unit}>
              {unit}
            </MenuItem>
          ))}
        </TextField>
      ) : NAMED_FIELDS.includes(mapping.field) ? (
        <TextField
          label={translate('mapping.itsName')}
          value={mapping.name}
          placeholder={label}
          onChange={(event) => change({ name: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ) : null}
    </Box>
  );
}

function Samples({ samples }: { samples: readonly string[] }) {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        color: 'text.secondary',
        fontSize: '0.9063rem',
        overflow: 'hidden',
        display: '-webkit-box',
        WebkitBoxOrient: 'vertical',
        WebkitLineClamp: 2,
        overflowWrap: 'anywhere',
      }}
    >
      {samples.length === 0
        ? translate('mapping.empty')
        : samples.map((sample) => sample.slice(0, 120)).join(' · ')}
    </Box>
  );
}

/** What was wrong with a column: how often, why, and where first. */
function IssueLine({ issue }: { issue: ColumnIssue }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ mt: 0.75 }}>
      <StateWord tone={issue.severity === 'error' ? 'wrong' : 'act'}>
        {`${translate(`imports.severityWord.${issue.severity}`)} · ${format.number(issue.count)}`}
      </StateWord>{' '}
      {issue.message}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {translate('mapping.firstAt', { row: format.number(issue.row), value: issue.value })}{' '}
        {issue.remedy}
      </Box>
    </Box>
  );
}
