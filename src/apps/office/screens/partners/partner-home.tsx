import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { PartnerAccess } from './model.ts';

/** What somebody of a partner's was let in for; `access` is null for everybody else. */
export interface PartnerHomeFacts {
  access: PartnerAccess | null;
  title: string;
  letter: string;
}

/** Reads it; undefined until it is known. */
export function usePartnerHome(enabled: boolean): PartnerHomeFacts | undefined {
  return useQuery({
    queryKey: ['partner-home'],
    queryFn: ({ signal }) => api<PartnerHomeFacts>('/partner-home', { signal }),
    staleTime: 60_000,
    enabled,
  }).data;
}

/** The home of somebody of a partner's: what for, until when, and what stays hidden. */
export function PartnerHome({ facts, access }: { facts: PartnerHomeFacts; access: PartnerAccess }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, maxWidth: 760 }}>
      {access.twoFactorEnabled ? null : (
        <CalmAlert
          tone="act"
          action={
            <Button variant="contained" component={Link} to="/settings/account">
              {translate('standIns.setFactor')}
            </Button>
          }
        >
          {translate('standIns.factorFirst')}
        </CalmAlert>
      )}
      <Panel
        title={translate('supportRequests.home.title', { title: facts.title })}
        why={translate('supportRequests.home.until', { at: format.moment(access.endsAt) })}
      >
        <Box component="p" sx={{ m: 0, mb: 2, textWrap: 'pretty' }}>
          {translate('supportRequests.home.why')}
        </Box>
        {facts.letter === '' ? null : (
          <Box component="details">
            <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
              {translate('supportRequests.home.letter')}
            </Box>
            <Box component="pre" sx={{ m: 0, font: 'inherit', whiteSpace: 'pre-wrap' }}>
              {facts.letter}
            </Box>
          </Box>
        )}
      </Panel>
    </Box>
  );
}
