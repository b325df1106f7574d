import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/empty-state.tsx';
import { Page } from './page.tsx';

/** Said when no screen has this address. */
export function NotFound() {
  const translate = useTranslate();
  return (
    <Page title={translate('shell.notFound.title')}>
      <EmptyState
        text={translate('shell.notFound.text')}
        action={
          <Button component={Link} to="/" variant="contained">
            {translate('shell.notFound.action')}
          </Button>
        }
      />
    </Page>
  );
}
