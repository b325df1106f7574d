import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useLeaveGuard } from '../../parts/leave-guard.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { SchemaField, type FieldErrors, type JsonSchema } from './schema-field.tsx';

/** One subject of settings as the API describes it. */
export interface Setting {
  key: string;
  title: string;
  why: string;
  value: Record<string, unknown>;
  version: number;
  schema: JsonSchema;
}

/** The form of one subject, drawn from its schema; saved as a whole. */
export function SettingForm({ setting, readOnly }: { setting: Setting; readOnly: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [value, setValue] = useState(setting.value);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isDirty = JSON.stringify(value) !== JSON.stringify(setting.value);
  const guard = useLeaveGuard(isDirty);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    setErrors({});
    try {
      await api(`/settings/${setting.key}`, {
        method: 'PUT',
        body: value,
        version: setting.version,
      });
      notify('settings.saved', { type: 'success' });
      await queries.invalidateQueries();
    } catch (error) {
      const fields = ((error as { body?: { errors?: FieldErrors } }).body?.errors ??
        {}) as FieldErrors;
      setErrors(fields);
      setProblem(describe(error));
      // What is to be corrected comes into view, also on a long form.
      setTimeout(
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        50,
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box
      ref={form}
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {guard}
      <Panel title={setting.title} why={setting.why}>
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          {Object.entries(setting.schema.properties ?? {}).map(([name, schema]) => (
            <SchemaField
              key={name}
              name={name}
              schema={schema}
              value={value[name]}
              errors={errors[name]}
              disabled={readOnly}
              onChange={(next) => setValue((now) => ({ ...now, [name]: next }))}
            />
          ))}
        </Box>
      </Panel>
      {isDirty && !readOnly ? (
        <SaveBar>
          <Button
            onClick={() => {
              setValue(setting.value);
              setErrors({});
              setProblem(null);
            }}
          >
            {translate('common.discard')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
    </Box>
  );
}
