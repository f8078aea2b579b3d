import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { EVERYBODY, previewCondition, type Condition } from '../../contract/conditions.ts';
import { conditionText } from '../../contract/contact-filter.ts';
import { ConditionBuilder } from './condition-builder.tsx';
import { ConditionLines } from './condition-lines.tsx';

interface Narrowing {
  audienceId: string;
  /** The condition as it stands in the address; empty: none. */
  condition: string;
  onChange: (condition: string) => void;
}

/** Opens the builder and narrows the list by what is built. */
export function NarrowButton({ audienceId, condition, onChange }: Narrowing) {
  const { t } = useTranslation();
  const [built, setBuilt] = useState<Condition | undefined>();
  return (
    <>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} onClick={() => setBuilt(read(condition) ?? EVERYBODY)}>
        {t('people:conditions.narrow')}
      </Button>
      <Modal opened={built !== undefined} onClose={() => setBuilt(undefined)} title={t('people:conditions.narrow')} size="xl">
        {built ? (
          <Stack gap="md">
            <ConditionBuilder audienceId={audienceId} value={built} onChange={setBuilt} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setBuilt(undefined)}>
                {t('platform:ui.cancel')}
              </Button>
              <Button
                onClick={() => {
                  onChange(JSON.stringify(built));
                  setBuilt(undefined);
                }}
              >
                {t('people:conditions.apply')}
              </Button>
            </Group>
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}

/** Says what narrows the list besides its filters, with a way out and a way to keep it. */
export function NarrowedNotice({ audienceId, condition, onChange }: Narrowing) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const may = useMay()('people.manage');
  const given = read(condition);
  const preview = useApi(previewCondition, { audienceId, condition: given ?? EVERYBODY }, { enabled: given !== undefined });
  if (!given) return null;
  const save = `${addressOf('/w/:workspaceId/audiences/:audienceId/segments/new', { audienceId })}?condition=${encodeURIComponent(condition)}`;
  return (
    <Notice tone="news" title={t('people:conditions.narrowed')}>
      <Stack gap="xs">
        {preview.data ? <ConditionLines lines={preview.data.lines} /> : null}
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => onChange('')}>
            {t('people:conditions.unnarrow')}
          </Button>
          {may ? (
            <Button size="compact-sm" variant="default" component={Link} href={save}>
              {t('people:conditions.keep')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Notice>
  );
}

function read(text: string): Condition | undefined {
  const parsed = text ? conditionText.safeParse(text) : undefined;
  return parsed?.success ? parsed.data : undefined;
}
