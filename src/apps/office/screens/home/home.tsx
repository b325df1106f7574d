import Box from '@mui/material/Box';
import { useGetIdentity, useLocale, useTranslate } from 'react-admin';
import { useHomeFacts } from '../../data/home.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { Needs } from './needs.tsx';
import { SalesPanel } from './sales-panel.tsx';
import { BestSellers, StockToWatch } from './side-lists.tsx';

const WORKER_SILENT_MS = 5 * 60_000;

/** Three questions in this order: does something need me, how is it going, what is coming. */
export function Home() {
  const translate = useTranslate();
  const describe = useProblemText();
  const format = useFormat();
  const locale = useLocale();
  const { identity } = useGetIdentity();
  const { data, error, isPending } = useHomeFacts();
  const firstName = (identity?.fullName ?? '').split(' ')[0] ?? '';
  const beatAt = data?.worker.beatAt ?? null;
  const isSilent =
    data !== undefined && (beatAt === null || Date.now() - Date.parse(beatAt) > WORKER_SILENT_MS);
  return (
    <Page
      title={translate(new Date().getHours() < 18 ? 'home.hello' : 'home.goodEvening', {
        name: firstName,
      })}
      lead={new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
      }).format(new Date())}
    >
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {isPending ? <Loading /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
          {isSilent ? (
            <CalmAlert tone="act">
              {beatAt === null
                ? translate('home.workerNever')
                : translate('home.workerSilent', { since: format.ago(beatAt) })}
            </CalmAlert>
          ) : null}
          <Needs needs={data.needs} />
          <SalesPanel sales={data.sales} />
          <Box
            sx={{
              display: 'grid',
              gap: { xs: 2, md: 3 },
              gridTemplateColumns: { md: '1fr 1fr' },
              alignItems: 'start',
            }}
          >
            <BestSellers rows={data.bestSellers} />
            <StockToWatch rows={data.stockToWatch} />
          </Box>
        </Box>
      ) : null}
    </Page>
  );
}
