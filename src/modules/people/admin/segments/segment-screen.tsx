import { Button, Group } from '@mantine/core';
import { IconListSearch, IconTrash, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getSegment, updateSegment, type Segment } from '../../contract/segments.ts';
import { ConditionLines } from '../conditions/condition-lines.tsx';
import { SegmentFields, useSegmentLabels } from './segment-form.tsx';
import { useSegmentUses } from './use-segment-uses.tsx';

const path = '/w/:workspaceId/audiences/:audienceId/segments';

/** One segment: its name and its condition, to change or to read. */
export function SegmentScreen() {
  const { t } = useTranslation();
  const { segmentId } = useScreenParams(`${path}/:segmentId`);
  const may = useMay()('people.manage');
  const segment = useApi(getSegment, { segmentId });
  if (segment.error) return <Trouble problem={segment.error} onRetry={() => void segment.refetch()} />;
  if (!segment.data) return <Page title={t('people:segments.one')}>{null}</Page>;
  return (
    <Page title={segment.data.name} help="people/conditions" actions={<Actions segment={segment.data} />}>
      {segment.data.lines.some((line) => line.stale) ? (
        <Notice tone="bad" title={t('people:segments.stale')}>
          <ConditionLines lines={segment.data.lines} />
        </Notice>
      ) : null}
      {may ? (
        <EditSegment key={segment.data.id} segment={segment.data} />
      ) : (
        <Section title={t('people:segments.condition')}>
          <ConditionLines lines={segment.data.lines} />
        </Section>
      )}
    </Page>
  );
}

function EditSegment({ segment }: { segment: Segment }) {
  const form = useForm({
    route: updateSegment,
    initial: { name: segment.name, folder: segment.folder, condition: JSON.stringify(segment.condition) },
    labels: useSegmentLabels(),
    version: segment.version,
    input: ({ condition, ...values }, version = segment.version) => ({
      ...values,
      segmentId: segment.id,
      version,
      condition: JSON.parse(condition),
    }),
  });
  return <SegmentFields form={form} audienceId={segment.audienceId} />;
}

function Actions({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const may = useMay()('people.manage');
  const uses = useSegmentUses();
  const contacts = `${addressOf('/w/:workspaceId/audiences/:audienceId', { audienceId: segment.audienceId })}?segmentId=${segment.id}`;
  return (
    <Group gap="xs">
      <Button component={Link} href={contacts} variant="default" leftSection={<IconUsers size={16} aria-hidden />}>
        {t('people:segments.contacts')}
      </Button>
      <Button variant="default" leftSection={<IconListSearch size={16} aria-hidden />} onClick={() => void uses.show(segment)}>
        {t('people:labels.uses')}
      </Button>
      {may ? (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void uses.remove(segment).then((gone) => gone && go(addressOf(path, { audienceId: segment.audienceId })))}
        >
          {t('people:labels.delete')}
        </Button>
      ) : null}
    </Group>
  );
}
