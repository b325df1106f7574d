import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import type { Picture } from '../../data/types.ts';
import { PictureField } from '../../parts/picture-field.tsx';
import { PLACES, useScreenName } from '../../shell/screen-name.ts';
import { emptyStep, type Step } from './model.ts';

/** A kept file as a picture that only who may read files sees. */
function pictureOf(fileId: number): Picture {
  const src = apiHref(`/files/${fileId}/content`);
  return { alt: '', widthPx: 96, heightPx: 96, colour: null, src, sources: [], focalPoint: null };
}

/** The steps of a procedure: what to do, where, with a picture, and where the way parts. */
export function StepsEditor({
  steps,
  onChange,
}: {
  steps: readonly Step[];
  onChange: (steps: Step[]) => void;
}) {
  const translate = useTranslate();
  const change = (at: number, patch: Partial<Step>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...patch } : step)));
  return (
    <Box>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 2.5 }}>
        {steps.map((step, at) => (
          <li key={at}>
            <StepFields
              step={step}
              at={at}
              onChange={(patch) => change(at, patch)}
              onRemove={
                steps.length > 1 ? () => onChange(steps.filter((_, index) => index !== at)) : null
              }
            />
          </li>
        ))}
      </Box>
      <Button onClick={() => onChange([...steps, emptyStep])} sx={{ mt: 2 }}>
        {translate('procedures.addStep')}
      </Button>
    </Box>
  );
}

function StepFields({
  step,
  at,
  onChange,
  onRemove,
}: {
  step: Step;
  at: number;
  onChange: (patch: Partial<Step>) => void;
  onRemove: (() => void) | null;
}) {
  const translate = useTranslate();
  const decide = (index: number, patch: Partial<Step['decisions'][number]>) =>
    onChange({
      decisions: step.decisions.map((one, place) => (place === index ? { ...one, ...patch } : one)),
    });
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          fullWidth
          multiline
          label={translate('procedures.field.step', { number: at + 1 })}
          value={step.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        {onRemove ? (
          <IconButton
            aria-label={translate('procedures.removeStep', { number: at + 1 })}
            onClick={onRemove}
            sx={{ mt: 3 }}
          >
            <DeleteOutlined />
          </IconButton>
        ) : null}
      </Box>
      <ScreenField href={step.href} onChange={(href) => onChange({ href })} />
      {step.decisions.map((decision, index) => (
        <Box
          key={index}
          sx={{
            display: 'grid',
            gap: 1,
            gridTemplateColumns: { sm: '1fr 1fr auto' },
            alignItems: 'end',
          }}
        >
          <TextField
            label={translate('procedures.field.when')}
            value={decision.when}
            onChange={(event) => decide(index, { when: event.target.value })}
          />
          <TextField
            label={translate('procedures.field.answer')}
            value={decision.answer}
            onChange={(event) => decide(index, { answer: event.target.value })}
          />
          <IconButton
            aria-label={translate('procedures.removeDecision', { number: index + 1 })}
            onClick={() =>
              onChange({ decisions: step.decisions.filter((_, place) => place !== index) })
            }
          >
            <DeleteOutlined />
          </IconButton>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <PictureField
          label={translate('procedures.field.picture')}
          fileId={step.fileId}
          picture={step.fileId === null ? null : pictureOf(step.fileId)}
          disabled={false}
          onChange={(file) => onChange({ fileId: file?.id ?? null })}
        />
        <Button
          size="small"
          onClick={() => onChange({ decisions: [...step.decisions, { when: '', answer: '' }] })}
        >
          {translate('procedures.addDecision')}
        </Button>
      </Box>
    </Box>
  );
}

/** The exact screen of a step, by its name in the rail, or by its address. */
function ScreenField({ href, onChange }: { href: string; onChange: (href: string) => void }) {
  const translate = useTranslate();
  const nameOf = useScreenName();
  return (
    <Autocomplete
      freeSolo
      options={PLACES.map(({ to }) => to)}
      value={href}
      getOptionLabel={(path) => (PLACES.some(({ to }) => to === path) ? nameOf(path) : path)}
      onChange={(_event, path) => onChange(path ?? '')}
      onInputChange={(_event, typed, reason) => {
        // An address of the office is typed as it is; a name is chosen from the list.
        if (reason === 'input' && (typed === '' || typed.startsWith('/'))) onChange(typed);
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('procedures.field.href')}
          helperText={translate('procedures.hrefHelp')}
        />
      )}
    />
  );
}
