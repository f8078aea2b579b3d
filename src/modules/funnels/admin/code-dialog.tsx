import { Skeleton, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getCode, updateCode, type FunnelCode } from '../contract.ts';

/** What stands on every page of a funnel: tags of advertising and analytics. */
export function CodeDialog({ funnelId, onClose }: { funnelId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useApi(getCode, { funnelId });
  if (code.data) return <CodeForm funnelId={funnelId} code={code.data} onClose={onClose} />;
  return (
    <FormDialog title={t('funnels:code.title')} dirty={false} onClose={onClose}>
      {code.error ? <Trouble problem={code.error} onRetry={() => void code.refetch()} /> : <Skeleton height={240} />}
    </FormDialog>
  );
}

function CodeForm({ funnelId, code, onClose }: { funnelId: string; code: FunnelCode; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateCode,
    initial: { head: code.head, top: code.top, end: code.end },
    labels: { head: t('funnels:code.head'), top: t('funnels:code.top'), end: t('funnels:code.end') },
    version: code.version,
    input: (values, version = code.version) => ({ ...values, funnelId, version }),
    onSaved: onClose,
  });
  const look = { autosize: true, minRows: 3, maxRows: 10, spellCheck: false, autoComplete: 'off' } as const;
  return (
    <FormDialog title={t('funnels:code.title')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave>
        <Text size="sm">{t('funnels:code.lead')}</Text>
        {code.runs ? null : <Notice tone="care">{t('funnels:code.off')}</Notice>}
        <Textarea {...form.field('head')} {...look} description={t('funnels:code.hint')} data-autofocus />
        <Textarea {...form.field('top')} {...look} />
        <Textarea {...form.field('end')} {...look} />
      </Form>
    </FormDialog>
  );
}
