import { Modal, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem, type Problem } from '#admin/problem.ts';
import { useForm } from '#admin/use-form.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { useFormat } from '#ui/host.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createPreview, updatePage, type PageSummary } from '../../contract.ts';

/** Gives the page another name. */
export function RenameDialog({
  page,
  opened,
  onClose,
  onRenamed,
}: {
  page: PageSummary;
  opened: boolean;
  onClose: () => void;
  onRenamed: (page: PageSummary) => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:rename.title')}>
      {opened ? (
        <RenameForm
          page={page}
          onRenamed={(renamed) => {
            onRenamed(renamed);
            onClose();
          }}
        />
      ) : null}
    </Modal>
  );
}

function RenameForm({ page, onRenamed }: { page: PageSummary; onRenamed: (page: PageSummary) => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updatePage,
    initial: { name: page.name },
    labels: { name: t('pages:new.name') },
    version: page.version,
    input: (values, version) => ({ ...values, pageId: page.id, version: version ?? page.version }),
    onSaved: onRenamed,
  });
  return (
    <Form form={form} mayLeave>
      <TextInput {...form.field('name')} description={t('pages:new.nameHint')} data-autofocus autoComplete="off" />
    </Form>
  );
}

/** An address that shows the draft to whoever gets it, for some days. */
export function ShareDialog({ pageId, opened, onClose }: { pageId: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:share.title')} size="lg">
      {opened ? <ShareAddress pageId={pageId} /> : null}
    </Modal>
  );
}

function ShareAddress({ pageId }: { pageId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const workspaceId = useWorkspace().id;
  const [days, setDays] = useState(1);
  const preview = useQuery<{ url: string; expiresAt: string }, Problem>({
    queryKey: [workspaceId, createPreview.id, pageId, days],
    queryFn: () =>
      call(createPreview, { pageId, days }, { workspaceId }).catch((error: unknown) => {
        throw asProblem(error);
      }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  if (preview.error) return <Trouble problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton height={60} />;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('pages:share.lead')}</Text>
      <Select
        label={t('pages:share.days')}
        data={[1, 7, 30].map((count) => ({ value: String(count), label: t('pages:share.daysOf', { count }) }))}
        value={String(days)}
        allowDeselect={false}
        onChange={(value) => setDays(Number(value))}
        w={160}
      />
      <CopyField
        label={t('pages:share.address')}
        value={preview.data.url}
        description={t('pages:share.until', { date: format.dateTime(preview.data.expiresAt) })}
      />
    </Stack>
  );
}
