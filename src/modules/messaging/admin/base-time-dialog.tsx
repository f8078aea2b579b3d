import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { MomentField } from '#ui/form/date-fields.tsx';
import { Form } from '#ui/form/form.tsx';
import type { Enrolment } from '../contract.ts';
import { updateEnrolment } from '../contract/enrolments.ts';

/** Changes the moment that a reader's steps count from; what waits moves with it. */
export function BaseTimeDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateEnrolment,
    initial: { baseAt: enrolment.baseAt },
    labels: { baseAt: t('messaging:readers.baseAt') },
    version: enrolment.version,
    input: ({ baseAt }, version = enrolment.version) => ({ enrolmentId: enrolment.id, baseAt, version }),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('messaging:readers.changeBase')} centered>
      <Stack gap="md">
        <Text size="sm">{t('messaging:readers.changeBaseBody')}</Text>
        <Form
          form={form}
          aside={
            <Button variant="default" onClick={onClose}>
              {t('platform:ui.cancel')}
            </Button>
          }
        >
          <MomentField
            label={t('messaging:readers.baseAt')}
            value={form.values.baseAt}
            onChange={(baseAt) => form.set('baseAt', baseAt ?? enrolment.baseAt)}
            error={form.error('baseAt')}
            required
          />
        </Form>
      </Stack>
    </Modal>
  );
}
