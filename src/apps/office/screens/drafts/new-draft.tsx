import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../shell/page.tsx';

/** Begins a draft and goes there: it is kept from its first article on. `?customer=` says for whom, `?copy=` of which order. */
export function NewDraft() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const { run, problem } = useAction({ inline: true });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const customerId = Number(asked.get('customer'));
    const copyOfOrderId = Number(asked.get('copy'));
    const body = {
      ...(customerId > 0 ? { customerId } : {}),
      ...(copyOfOrderId > 0 ? { copyOfOrderId } : {}),
    };
    void run<{ id: number }>('/draft-orders', { method: 'POST', body }).then((made) => {
      if (made) void navigate(`/draft-orders/${made.id}`, { replace: true });
    });
  }, [asked, navigate, run]);
  if (problem === null) return <Loading />;
  return (
    <Page title={translate('drafts.one')} back="/draft-orders">
      <CalmAlert>{problem}</CalmAlert>
    </Page>
  );
}
