import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams, useSearch } from '#admin/navigate.ts';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { EVERYBODY } from '../../contract/conditions.ts';
import { conditionText } from '../../contract/contact-filter.ts';
import { createSegment } from '../../contract/segments.ts';
import { SegmentFields, useSegmentLabels } from './segment-form.tsx';

const path = '/w/:workspaceId/audiences/:audienceId/segments';

/** A new segment; begins with the condition of `?condition=`, where the list of contacts was narrowed by it. */
export function NewSegmentScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { audienceId } = useScreenParams(`${path}/new`);
  const [search] = useSearch();
  const given = conditionText.safeParse(search['condition'] ?? '');
  const form = useForm({
    route: createSegment,
    initial: { name: '', folder: '', condition: JSON.stringify(given.success ? given.data : EVERYBODY) },
    labels: useSegmentLabels(),
    input: (values) => ({ ...values, audienceId, condition: JSON.parse(values.condition) }),
    onSaved: (segment) => go(addressOf(`${path}/:segmentId`, { segmentId: segment.id })),
    saidWhenSaved: t('people:segments.added'),
  });
  return (
    <Page title={t('people:segments.new')} help="people/conditions">
      <SegmentFields form={form} audienceId={audienceId} submit={t('people:segments.create')} />
    </Page>
  );
}
