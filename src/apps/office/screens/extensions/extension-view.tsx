import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Tree } from '../../../../kernel/element-tree.ts';
import { api, apiHref } from '../../data/api.ts';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { wordsOf, type Localised } from './model.ts';
import { Trees } from './trees.tsx';

/** A page that an extension draws in the office. */
export function ExtensionView() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { name = '', id = '' } = useParams();
  const path = `/extensions/${name}/pages/${id}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['extension-page', name, id, locale],
    queryFn: ({ signal }) =>
      api<{ title: Localised; trees: Tree[] }>(path, { query: { locale }, signal }),
  });
  const hasTable = data?.trees.some((tree) => typeof tree !== 'string' && tree.tag === 'table');
  return (
    <Page
      title={data ? wordsOf(data.title, locale) : translate('extensions.one')}
      back={`/extensions/${name}`}
      actions={
        hasTable ? (
          <Button variant="outlined" href={apiHref(`${path}.csv`, { locale })} download>
            {translate('extensions.csv')}
          </Button>
        ) : null
      }
    >
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Trees of={data.trees} /> : error ? null : <Loading />}
    </Page>
  );
}
