import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { lockPage, unlockPage, type PageSummary } from '../../contract.ts';
import type { PageDialogProps } from './schedule-dialog.tsx';

/** Whether visitors are asked for a password, and for which. */
export function LockDialog({ page, opened, onClose, onChanged }: PageDialogProps) {
  const { t } = useTranslation();
  const done = (changed: PageSummary) => {
    onChanged(changed);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:lock.title')}>
      {opened ? <Lock page={page} onChanged={done} /> : null}
    </Modal>
  );
}

function Lock({ page, onChanged }: { page: PageSummary; onChanged: (page: PageSummary) => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const save = useSubmit(lockPage);
  const remove = useSubmit(unlockPage);
  const problem = save.error ?? remove.error;
  const said = problem && (problem.fields[0]?.message ?? problem.detail ?? problem.title);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ pageId: page.id, password }, { onSuccess: onChanged });
      }}
    >
      <Stack>
        <Text size="sm">{t('pages:lock.lead')}</Text>
        {page.locked ? <Text fw={600}>{t('pages:lock.on')}</Text> : null}
        <TextInput
          label={t('pages:lock.password')}
          description={t('pages:lock.help')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={said}
          required
          autoComplete="off"
          data-autofocus
        />
        <Group>
          <Button type="submit" disabled={password.trim() === ''} loading={save.isPending}>
            {t('pages:lock.save')}
          </Button>
          {page.locked ? (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ pageId: page.id }, { onSuccess: onChanged })}
            >
              {t('pages:lock.remove')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
