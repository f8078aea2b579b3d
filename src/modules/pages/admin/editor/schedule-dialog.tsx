import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { MomentField } from '#ui/form/date-fields.tsx';
import { useFormat } from '#ui/host.tsx';
import { schedulePage, unschedulePage, type PageSummary } from '../../contract.ts';

export interface PageDialogProps {
  page: PageSummary;
  opened: boolean;
  onClose: () => void;
  onChanged: (page: PageSummary) => void;
}

/** When the draft is to be published by itself. */
export function ScheduleDialog({ page, opened, onClose, onChanged }: PageDialogProps) {
  const { t } = useTranslation();
  const done = (changed: PageSummary) => {
    onChanged(changed);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:schedule.title')}>
      {opened ? <Schedule page={page} onChanged={done} /> : null}
    </Modal>
  );
}

function Schedule({ page, onChanged }: { page: PageSummary; onChanged: (page: PageSummary) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [at, setAt] = useState<string | null>(page.publishAt);
  const save = useSubmit(schedulePage);
  const cancel = useSubmit(unschedulePage);
  const problem = save.error ?? cancel.error;
  return (
    <Stack>
      <Text size="sm">{t('pages:schedule.lead')}</Text>
      {page.publishAt ? <Text fw={600}>{t('pages:schedule.set', { date: format.dateTime(page.publishAt) })}</Text> : null}
      <MomentField
        label={t('pages:schedule.at')}
        value={at}
        onChange={setAt}
        error={problem && (problem.detail ?? problem.title)}
        required
      />
      <Group>
        <Button
          disabled={at === null}
          loading={save.isPending}
          onClick={() => at !== null && save.mutate({ pageId: page.id, at: new Date(at).toISOString() }, { onSuccess: onChanged })}
        >
          {t('pages:schedule.save')}
        </Button>
        {page.publishAt ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ pageId: page.id }, { onSuccess: onChanged })}>
            {t('pages:schedule.cancel')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
