import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import type { Rule } from './model.ts';

/** Put on, pause, take off the list. */
export function RuleActs({ rule, isDirty }: { rule: Rule; isDirty: boolean }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { run, busy } = useAction();
  const isOn = rule.state === 'on';
  return (
    <>
      <ConfirmButton
        label={translate('rules.archive')}
        title={translate('rules.archiveTitle')}
        consequence={translate('rules.archiveWhy')}
        path={`/rules/${rule.id}`}
        options={{ method: 'PATCH', version: rule.version, body: { state: 'archived' } }}
        done="rules.archived"
        onDone={() => void navigate('/rules')}
      />
      <Button
        variant={isOn ? 'outlined' : 'contained'}
        disabled={busy || isDirty}
        onClick={() =>
          void run(
            `/rules/${rule.id}`,
            { method: 'PATCH', version: rule.version, body: { state: isOn ? 'paused' : 'on' } },
            isOn ? 'rules.paused' : 'rules.isOn',
          )
        }
      >
        {translate(isOn ? 'rules.pause' : 'rules.putOn')}
      </Button>
    </>
  );
}
