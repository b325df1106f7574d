import Box from '@mui/material/Box';
import { useGetIdentity, usePermissions, useTranslate } from 'react-admin';
import { useHomeFacts } from '../../data/home.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useStandInHome } from '../../data/stand-in-home.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { OpenIncidents } from '../incidents/open-incidents.tsx';
import { FirstStepsPanel } from '../first-steps/first-steps-panel.tsx';
import { AwaitedHome, StandInHome } from '../delegation/stand-in-home.tsx';
import { PartnerHome, usePartnerHome } from '../partners/partner-home.tsx';
import { AtRest } from '../../parts/at-rest.tsx';
import { Coming } from './coming.tsx';
import { Needs } from './needs.tsx';
import { SalesPanel } from './sales-panel.tsx';
import { Told } from './told.tsx';
import { BestSellers, StockToWatch } from './side-lists.tsx';

const WORKER_SILENT_MS = 5 * 60_000;

/** Three questions in this order: does something need me, how is it going, what is coming. */
export function Home() {
  const translate = useTranslate();
  const format = useFormat();
  const { identity } = useGetIdentity();
  const { data, error, isPending, refetch } = useHomeFacts();
  const standing = useStandInHome();
  const { permissions } = usePermissions<string[]>();
  // Who will stand in and has no role sees nothing of the shop before.
  const isAwaited =
    standing !== undefined && standing.comingAt !== null && permissions?.length === 0;
  // A role opens this screen to everybody else: only who has little may have been let in for a request.
  const guest = usePartnerHome(permissions !== undefined && !permissions.includes('users:read'));
  const access = guest?.access ?? null;
  const firstName = (identity?.fullName ?? '').split(' ')[0] ?? '';
  return (
    <Page
      title={translate(new Date().getHours() < 18 ? 'home.hello' : 'home.goodEvening', {
        name: firstName,
      })}
      lead={
        <Box sx={{ '&::first-letter': { textTransform: 'uppercase' } }}>
          {format.longDate(shopToday())}
        </Box>
      }
    >
      {isAwaited ? <AwaitedHome comingAt={standing.comingAt!} /> : null}
      {standing?.standIn ? <StandInHome facts={standing} standIn={standing.standIn} /> : null}
      {guest && access ? <PartnerHome facts={guest} access={access} /> : null}
      {error && !data && !standing?.standIn && !isAwaited && !access ? (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      ) : null}
      {isPending ? <Loading /> : null}
      {data && standing && !standing.standIn && !isAwaited && !access ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <OpenIncidents />
          <AtRest>
            <WorkerSilent beatAt={data.worker.beatAt} />
            <Told />
            <FirstStepsPanel />
            <Needs needs={data.needs} />
            {data.sales ? <SalesPanel sales={data.sales} /> : null}
            {data.bestSellers || data.stockToWatch ? (
              <Box
                sx={{
                  display: 'grid',
                  gap: { xs: 2, md: 3 },
                  gridTemplateColumns: { md: 'repeat(auto-fit, minmax(400px, 1fr))' },
                  alignItems: 'start',
                }}
              >
                {data.bestSellers ? <BestSellers rows={data.bestSellers} /> : null}
                {data.stockToWatch ? <StockToWatch rows={data.stockToWatch} /> : null}
              </Box>
            ) : null}
            <Coming things={data.coming} />
          </AtRest>
        </Box>
      ) : null}
    </Page>
  );
}

function WorkerSilent({ beatAt }: { beatAt: string | null }) {
  const translate = useTranslate();
  const format = useFormat();
  if (beatAt !== null && Date.now() - Date.parse(beatAt) <= WORKER_SILENT_MS) return null;
  return (
    <CalmAlert tone="act">
      {beatAt === null
        ? translate('home.workerNever')
        : translate('home.workerSilent', { since: format.ago(beatAt) })}
    </CalmAlert>
  );
}
