import { Button, Group, List, Modal, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#admin/problem.ts';
import { useGo } from '#admin/navigate.ts';
import { Notice } from '#ui/notice.tsx';
import type { Unmapped } from '../contract/copies.ts';

interface Copied {
  href: string;
  unmapped: readonly Unmapped[];
}

/** Asks where a copy goes, makes it, and leads there; what has no counterpart there is listed first. */
export function CopyDialog({
  title,
  hint,
  label,
  options,
  initial,
  copy,
  problem,
  pending,
  onClose,
}: {
  title: string;
  hint: string;
  /** What `options` are: シナリオ, 配信アカウント. */
  label: string;
  options: readonly { value: string; label: string }[];
  initial: string;
  copy: (to: string, done: (copied: Copied) => void) => void;
  problem: Problem | null;
  pending: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const [to, setTo] = useState(initial);
  const [copied, setCopied] = useState<Copied | undefined>();
  function done(result: Copied) {
    if (result.unmapped.length > 0) return setCopied(result);
    notifications.show({ message: t('messaging:copies.done'), color: 'green.8' });
    onClose();
    go(result.href);
  }
  return (
    <Modal opened onClose={onClose} title={copied ? t('messaging:copies.unmappedTitle') : title} centered>
      {copied ? (
        <Stack gap="md">
          <Text size="sm">{t('messaging:copies.unmappedLead')}</Text>
          <List size="sm">
            {copied.unmapped.map((one) => (
              <List.Item key={`${one.message?.id ?? ''} ${one.kind} ${one.name}`}>
                {one.message ? `${one.message.title}: ` : ''}
                {t(`messaging:copies.kinds.${one.kind}`, { name: one.name })}
              </List.Item>
            ))}
          </List>
          <Group justify="flex-end">
            <Button
              onClick={() => {
                onClose();
                go(copied.href);
              }}
            >
              {t('messaging:copies.open')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          <Text size="sm">{hint}</Text>
          <Select
            label={label}
            data={[...options]}
            value={to}
            onChange={(value) => setTo(value ?? initial)}
            allowDeselect={false}
            searchable
          />
          {problem ? <Notice tone="bad" title={problem.fields[0]?.message ?? problem.detail ?? problem.title} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('platform:ui.cancel')}
            </Button>
            <Button loading={pending} onClick={() => copy(to, done)}>
              {t('messaging:copies.copy')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
