import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/notice.tsx';
import type { Funnel } from '../contract.ts';
import { usePublish } from './use-publish.ts';

/** What keeps the funnel from doing its work, and the way out: what visitors do not see yet, and a form that is missing. */
export function FunnelNotices({ funnel, mayChange }: { funnel: Funnel; mayChange: boolean }) {
  const { t } = useTranslation();
  const publish = usePublish();
  if (funnel.archivedAt !== null) return <Notice tone="plain" title={t('funnels:notices.archived')} />;
  const waiting = funnel.steps.filter((step) => step.page.state !== 'published');
  const takesNobody = funnel.steps.every((step) => !step.sells && step.scenarios.every((scenario) => scenario.archived));
  return (
    <>
      {takesNobody ? (
        <Notice tone="care" title={t('funnels:notices.no-form')}>
          {t('funnels:notices.no-form-body')}
        </Notice>
      ) : null}
      {waiting.length > 0 && mayChange ? (
        <Notice
          tone="news"
          title={t('funnels:notices.unpublished', { count: waiting.length })}
          actions={
            <Button loading={publish.isPending} onClick={() => publish.publish(waiting)}>
              {t('funnels:publish.all', { count: waiting.length })}
            </Button>
          }
        >
          {t('funnels:notices.unpublished-body')}
        </Notice>
      ) : null}
    </>
  );
}
