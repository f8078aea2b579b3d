import { Modal, Skeleton, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getSite, updateSite, type PageSite } from '../contract.ts';

/** What holds for every page of the workspace. */
export function SiteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:site.title')} size="lg">
      {opened ? <Site onClose={onClose} /> : null}
    </Modal>
  );
}

function Site({ onClose }: { onClose: () => void }) {
  const site = useApi(getSite, {});
  if (site.error) return <Trouble problem={site.error} onRetry={() => void site.refetch()} />;
  if (!site.data) return <Skeleton height={120} />;
  return <SiteForm site={site.data} onClose={onClose} />;
}

function SiteForm({ site, onClose }: { site: PageSite; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateSite,
    initial: { outsideNewTab: site.outsideNewTab },
    labels: { outsideNewTab: t('pages:site.outsideNewTab') },
    version: site.version,
    input: (values, version) => ({ ...values, version: version ?? site.version }),
    onSaved: onClose,
  });
  return (
    <Form form={form} mayLeave>
      <Switch {...form.check('outsideNewTab')} description={t('pages:site.outsideNewTabHelp')} />
    </Form>
  );
}
