import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useProblemText } from '../data/use-action.ts';
import { CalmAlert } from './calm-alert.tsx';

/** Says that something could not be read, with the way to try again. */
export function ReadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const translate = useTranslate();
  const describe = useProblemText();
  return (
    <CalmAlert
      action={
        <Button variant="outlined" size="small" onClick={onRetry}>
          {translate('common.retry')}
        </Button>
      }
    >
      {describe(error)}
    </CalmAlert>
  );
}
