import { Radio, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { Trouble } from '#ui/trouble.tsx';
import { listTemplates } from '../contract.ts';

/** The templates, one to be chosen. */
export function TemplateChoice({ label, value, onChange }: { label: string; value: string; onChange: (key: string) => void }) {
  const { t } = useTranslation();
  const templates = useApi(listTemplates, {});
  if (templates.error) return <Trouble problem={templates.error} onRetry={() => void templates.refetch()} />;
  if (!templates.data) return <Skeleton height={180} />;
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {templates.data.items.map((template) => (
          <Radio key={template.key} value={template.key} label={t(template.label)} description={t(template.description)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
